// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/trw.hpp"

#include <algorithm>

namespace sonae::watch {

TrwVerdict Trw::add(bool has_succeeded, std::uint64_t destination, Instant at) {
    if (at - last_ > expiry) {
        *this = Trw{};
    }
    last_ = std::max(last_, at);
    if (has_succeeded) {
        has_two_successes_ =
            has_two_successes_ || (first_success_ != 0 && first_success_ != destination);
        first_success_ = first_success_ == 0 ? destination : first_success_;
    }
    likelihood_ *= has_succeeded ? on_success : on_failure;
    if (likelihood_ >= scanner_from) {
        likelihood_ = scanner_from;
        return TrwVerdict::scanner;
    }
    if (likelihood_ <= benign_from) {
        // Not below: past good conduct buys no more than one failure.
        likelihood_ = benign_from;
        return has_two_successes_ ? TrwVerdict::benign : TrwVerdict::undecided;
    }
    return TrwVerdict::undecided;
}

} // namespace sonae::watch
