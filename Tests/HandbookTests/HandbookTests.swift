import Handbook
import Testing
