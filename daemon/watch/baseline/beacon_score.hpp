// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <array>
#include <span>
#include <vector>

namespace sonae::watch {

/// How regular connections of one pair are, after RITA v5 (activecm/rita, analysis/beacons.go).
/// Each part is from 0 to 1.
struct BeaconScore {
    double times = 0;     ///< "ts": of the gaps between connections, in seconds
    double sizes = 0;     ///< "ds": of the bytes that went out
    double histogram = 0; ///< "hist": of connections in each hour
    double duration = 0;  ///< "dur"

    /// ¼·(ts + ds + hist + dur): of a day.
    [[nodiscard]] double whole() const { return (times + sizes + histogram + duration) / 4; }

    /// ½·(ts + ds): of minutes.
    [[nodiscard]] double quick() const { return (times + sizes) / 2; }
};

/// ½·[(1 − |Bowley|) + max(0, (median − MAD) / median)]. Bowley's skewness is 0 where Q3 − Q1 < 10
/// or Q2 is Q1 or Q3; where the median is below 1 the other part is `of_small`. 0 of less than
/// three values. Quartiles are medians of the halves without the middle.
double regularity(std::vector<double> values, double of_small);

/// The larger of 1 − CV of the 24 hours (0 where CV > 1) and, where at least 11 hours have any, of
/// the share of hours (less one outlier) in the two commonest classes of 5 % of the largest hour.
double histogram_score(std::span<std::uint32_t const, 24> hours);

/// The larger of covered / 24 h and longest run of hours / 12; 0 where less than 6 hours have any.
/// The run goes on from the last hour to the first.
double duration_score(std::span<std::uint32_t const, 24> hours, Millis covered);

/// Connections of one pair within 24 h: the last `most` of them, and how many began in each hour.
class BeaconSeries {
public:
    static constexpr auto most = std::size_t{128};
    static constexpr auto day = Millis{std::chrono::hours{24}};

    /// A connection that began at `began`; told again, it has sent more.
    void add(Instant began, std::uint64_t bytes_out);
    [[nodiscard]] BeaconScore score() const;

    /// Of those that are kept.
    [[nodiscard]] std::size_t size() const { return connections_.size(); }

    /// From the first to the last connection of the day.
    [[nodiscard]] Millis covered() const;
    [[nodiscard]] double median_gap_s() const;

private:
    struct Connection {
        Instant began{};
        double bytes_out = 0;
    };

    [[nodiscard]] std::vector<double> gaps() const;
    void pass_to(std::int64_t hour);

    std::vector<Connection> connections_{}; ///< in the order of their time
    std::array<std::uint32_t, 24> hours_{}; ///< of the day, each of the last 24 hours
    std::int64_t hour_ = 0;                 ///< the newest, since 1970
    Instant first_{};
};

} // namespace sonae::watch
