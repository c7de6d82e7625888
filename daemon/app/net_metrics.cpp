// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/net_metrics.hpp"

#include <array>

namespace sonae::app {

std::string net_metrics(net::Figures const& figures, std::size_t connections) {
    struct Line {
        std::string_view name;
        std::string_view type;
        std::string_view help;
        std::uint64_t value;
    };

    auto const lines = std::to_array<Line>({
        {"connections", "gauge", "Open now.", connections},
        {"event_streams", "gauge", "Browsers that listen now.", figures.subscribers},
        {"requests_total", "counter", "Requests whose head was read.", figures.requests},
        {"tls_handshakes_total", "counter", "Handshakes that ended well.", figures.handshakes},
        {"tls_resumptions_total", "counter", "Of these, resumed.", figures.resumed_handshakes},
        {"tls_failures_total", "counter", "Handshakes that failed.", figures.handshake_failures},
        {"connections_refused_total", "counter", "Beyond a limit.", figures.refused_connections},
        {"timeouts_total", "counter", "Peers that were too slow.", figures.timeouts},
        {"received_bytes_total", "counter", "Decrypted.", figures.bytes_received},
        {"sent_bytes_total", "counter", "Before encryption.", figures.bytes_sent},
    });
    auto text = std::string{};
    for (auto const& line : lines) {
        auto const name = "sonae_net_" + std::string{line.name};
        text.append("# HELP ").append(name).append(" ").append(line.help).append("\n");
        text.append("# TYPE ").append(name).append(" ").append(line.type).append("\n");
        text.append(name).append(" ").append(std::to_string(line.value)).append("\n");
    }
    return text;
}

} // namespace sonae::app
