// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/random.hpp"

#include <optional>
#include <string_view>

namespace sonae::agent {

/// When the first report leaves. Soon after the boot of the machine anywhere in a minute, because
/// after a power failure every machine of the house starts at once; otherwise a person waits for
/// it: within 2 s.
Millis first_delay(Millis uptime, RandomSource& random);

/// The interval, 10 % shorter to 10 % longer, so that agents do not fall into step.
Millis spread(Millis interval, RandomSource& random);

/// What follows an answer 401 or 403: 15 to 30 minutes. A person has to act first.
Millis denied_delay(RandomSource& random);

/// The wait that a Retry-After asks for (RFC 9110 10.2.3: seconds, or an HTTP-date), at most a
/// day; nothing when the text is neither. `now` is what a date is compared with.
std::optional<Millis> retry_after(std::string_view header, Instant now);

/// Exponential back-off with full jitter: after the n-th failure in a row, uniform between 0 and
/// 1 s · 2^(n-1), at most 15 minutes.
class Backoff {
public:
    Millis after_failure(RandomSource& random);

    void reset() { failures_ = 0; }

    [[nodiscard]] int failures() const { return failures_; }

private:
    int failures_ = 0;
};

/// Whether a third of the certificate's life is over (or all of it, or its times make no sense).
bool is_renewal_due(Instant not_before, Instant not_after, Instant now);

} // namespace sonae::agent
