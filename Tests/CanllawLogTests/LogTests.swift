import CanllawLog
import Testing
