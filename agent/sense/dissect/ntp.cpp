// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/ntp.hpp"

namespace sonae::sense {

std::optional<NtpFact> dissect_ntp(ByteView payload) {
    constexpr auto smallest = std::size_t{48};
    constexpr auto most_version = 4U;

    enum Mode : unsigned { asks_as_peer = 1, answers_as_peer, asks, answers, announces };

    if (payload.size() < smallest) {
        return std::nullopt;
    }
    auto const mode = payload[0] & 7U;
    auto const version = (payload[0] >> 3U) & 7U;
    if (version == 0 || version > most_version || mode < asks_as_peer || mode > announces) {
        return std::nullopt;
    }
    auto const is_server = mode == answers_as_peer || mode == answers || mode == announces;
    return NtpFact{is_server, payload[1]};
}

} // namespace sonae::sense
