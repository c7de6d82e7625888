// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/settings.hpp"

#include "inventory/topology/address.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::receive {

namespace {

std::optional<int> two_digits(std::string_view text) {
    auto value = 0;
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    auto const is_whole = text.size() == 2 && text[0] != '-' && code == std::errc{} &&
                          end == text.data() + text.size();
    return is_whole ? std::optional{value} : std::nullopt;
}

} // namespace

Result<Place> parse_place(std::string_view text) {
    auto const colon = text.rfind(':');
    auto const what = std::string{"must be an address and a port: 0.0.0.0:514 or [::]:514"};
    if (colon == std::string_view::npos) {
        return Error{Errc::malformed, what};
    }
    auto address = text.substr(0, colon);
    auto const is_bracketed = address.starts_with('[') && address.ends_with(']');
    if (is_bracketed) {
        address = address.substr(1, address.size() - 2);
    }
    auto const is_v6 = address.find(':') != std::string_view::npos;
    auto const digits = text.substr(colon + 1);
    auto port = std::uint16_t{0};
    auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (!topology::parse_address(address) || is_v6 != is_bracketed || code != std::errc{} ||
        end != digits.data() + digits.size()) {
        return Error{Errc::malformed, what};
    }
    return Place{std::string{address}, port};
}

Result<Millis> parse_offset(std::string_view text) {
    constexpr auto most_hours = 14;
    auto const is_shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
    auto const hours = is_shaped ? two_digits(text.substr(1, 2)) : std::nullopt;
    auto const minutes = is_shaped ? two_digits(text.substr(4, 2)) : std::nullopt;
    if (!hours || !minutes || *hours > most_hours || *minutes > 59) {
        return Error{Errc::malformed, "must be what clocks are ahead of UTC: +09:00"};
    }
    auto const ahead = Millis{std::chrono::hours{*hours} + std::chrono::minutes{*minutes}};
    return text[0] == '-' ? -ahead : ahead;
}

bool Settings::is_on() const {
    return syslog_udp || syslog_tcp || syslog_tls || traps || !eve_files.empty() ||
           !eve_socket.empty() || !zeek_folders.empty();
}

std::vector<std::string> faults_of(Settings const& settings) {
    auto faults = std::vector<std::string>{};
    auto const listens = settings.syslog_udp || settings.syslog_tcp || settings.syslog_tls ||
                         settings.traps.has_value();
    if (listens && settings.from.empty()) {
        faults.emplace_back("needs from: the ranges of those who may send something");
    }
    for (auto const& relay : settings.relays) {
        auto const is_inside = std::ranges::any_of(settings.from, [&relay](auto const& prefix) {
            return prefix.contains(relay);
        });
        if (!is_inside) {
            faults.push_back("has a relay that is not in from: " + topology::text_of(relay));
        }
    }
    auto files = settings.eve_files;
    files.insert(files.end(), settings.zeek_folders.begin(), settings.zeek_folders.end());
    if (!settings.eve_socket.empty()) {
        files.push_back(settings.eve_socket);
    }
    for (auto const& file : files) {
        if (!file.is_absolute()) {
            faults.push_back("needs paths that begin with /: " + file.string());
        }
    }
    if (!settings.credentials.empty() && !settings.traps) {
        faults.emplace_back("needs traps for its credentials");
    }
    return faults;
}

} // namespace sonae::receive
