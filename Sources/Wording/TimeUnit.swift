/// What a time limit is counted in.
package enum TimeUnit: String, Sendable {
    case days, weeks, months, years
}
