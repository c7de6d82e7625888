// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/settings.hpp"

#include "daemon/app/command_settings.hpp"
#include "daemon/app/device_settings.hpp"
#include "daemon/app/notify_settings.hpp"
#include "daemon/app/receive_settings.hpp"
#include "inventory/base/suggestion.hpp"
#include "inventory/base/text.hpp"
#include "inventory/toml/toml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace sonae::app {

namespace {

constexpr auto rows = std::to_array<SettingRow>({
    {"listen", "0.0.0.0:8443", "ADDRESS:PORT", "Where people and agents connect (HTTPS)."},
    {"state_dir",
     "/var/lib/sonae",
     "a local folder",
     "Database, keys and socket. Never a network share: SQLite's locks do not hold there."},
    {"public_name",
     "",
     "a host name or address",
     "What agents call this server; stands in the enrolment command, the certificate and every "
     "link for people; without it links have the host name of the server."},
    {"log_level", "info", "debug, info, warn, error", "The least urgent event that is logged."},
    {"agents.report_interval", "1h", "1m to 24h", "How often an agent reports."},
    {"agents.late_after", "3h", "2m to 30d", "When an agent that is silent is shown as late."},
    {"agents.need_approval",
     "false",
     "true, false",
     "Whether a person approves every agent before it may report."},
    {"sessions.idle",
     "30m",
     "5m to 12h",
     "A session that nobody used ends, save that of a screen on the wall (ASVS 7.3.1)."},
    {"sessions.longest",
     "12h",
     "1h to 24h",
     "Every session ends, used or not, save that of a screen (ASVS 7.3.2)."},
    {"contacts.test_channels",
     "7d",
     "0s to 90d",
     "How often each channel asks somebody to answer, so that it is known to work; 0s: never."},
    {"playbooks.require_signature",
     "false",
     "true, false",
     "Whether playbooks are taken in and begun only with a signature by a trusted key; those that "
     "came with Sonae need none."},
    {"playbooks.trusted_keys",
     "[]",
     "files in PEM",
     "Public keys or certificates of those whose signatures on playbooks count."},
    {"store.keep_raw",
     "90d",
     "7d to 3650d",
     "How long reports are kept as they came; the present ones are kept for ever."},
});

using std::chrono::seconds;

class Reader {
public:
    Reader(toml::table const& document, Settings& settings, std::vector<std::string> faults)
        : document_{document}
        , settings_{settings}
        , faults_{std::move(faults)} {}

    Result<void> read() {
        refuse_unknown(document_, "");
        read_house();
        auto& options = settings_.options;
        take_duration(
            "agents.report_interval", seconds{60}, seconds{86'400}, options.report_interval
        );
        take_duration("agents.late_after", seconds{120}, seconds{30 * 86'400}, options.late_after);
        take_duration("sessions.idle", seconds{300}, seconds{43'200}, options.session_idle);
        take_duration(
            "sessions.longest", seconds{3'600}, seconds{86'400}, options.session_absolute
        );
        take_duration(
            "contacts.test_channels", seconds{0}, seconds{90 * 86'400}, options.channel_test_every
        );
        take_duration(
            "store.keep_raw", seconds{7 * 86'400}, seconds{315'360'000}, options.keep_raw
        );
        take_flag("agents.need_approval", options.agents_need_approval);
        take_flag("playbooks.require_signature", options.signature_rule.is_required);
        take_files("playbooks.trusted_keys", settings_.trusted_keys);
        if (options.signature_rule.is_required && settings_.trusted_keys.empty()) {
            faults_.emplace_back("playbooks.require_signature needs playbooks.trusted_keys");
        }
        if (options.late_after <= options.report_interval) {
            faults_.emplace_back("agents.late_after must be longer than agents.report_interval");
        }
        if (faults_.empty()) {
            return {};
        }
        return Error{Errc::malformed, "the configuration is not usable", std::move(faults_)};
    }

private:
    using View = toml::node_view<toml::node const>;

    [[nodiscard]] View find(std::string_view key) const { return document_.at_path(key); }

    void fault(View node, std::string_view key, std::string_view what) {
        auto const line = node.node() == nullptr ? 0U : node.node()->source().begin.line;
        faults_.push_back(
            "line " + std::to_string(line) + ": " + std::string{key} + " " + std::string{what}
        );
    }

    void refuse_unknown(toml::table const& table, std::string const& prefix) {
        for (auto const& [name, node] : table) {
            auto const key = prefix + std::string{name.str()};
            if (key == "commands" || key == "notify" || key == "devices" || key == "receive") {
                continue; // tables of their own: NAME_settings.cpp
            }
            if (auto const* const inner = node.as_table()) {
                refuse_unknown(*inner, key + ".");
                continue;
            }
            if (std::ranges::find(rows, key, &SettingRow::key) == rows.end()) {
                fault(View{node}, key, unknown_key(key));
            }
        }
    }

    static std::string unknown_key(std::string_view key) {
        auto names = std::vector<std::string_view>{};
        for (auto const& row : rows) {
            names.push_back(row.key);
        }
        auto const nearest = closest(key, names);
        return nearest.empty() ? "is no setting"
                               : "is no setting; did you mean " + std::string{nearest} + "?";
    }

    std::optional<std::string> text(std::string_view key) {
        auto const node = find(key);
        if (!node) {
            return std::nullopt;
        }
        auto value = node.value_exact<std::string>();
        if (!value) {
            fault(node, key, "must be a text in quotes");
        }
        return value;
    }

    void read_house() {
        if (auto const listen = text("listen")) {
            if (auto const parsed = parse_listen(*listen, settings_); !parsed) {
                fault(find("listen"), "listen", parsed.error().what);
            }
        }
        if (auto const folder = text("state_dir")) {
            settings_.state_dir = *folder;
            if (!settings_.state_dir.is_absolute()) {
                fault(find("state_dir"), "state_dir", "must begin with /");
            }
        }
        if (auto const name = text("public_name")) {
            settings_.public_name = *name;
        }
        if (auto const level = text("log_level")) {
            constexpr auto names =
                std::to_array<std::string_view>({"debug", "info", "warn", "error"});
            auto const* const at = std::ranges::find(names, *level);
            if (at == names.end()) {
                fault(find("log_level"), "log_level", "must be debug, info, warn or error");
            } else {
                settings_.log_level = static_cast<LogLevel>(at - names.begin());
            }
        }
    }

    void take_flag(std::string_view key, bool& into) {
        if (auto const node = find(key)) {
            auto const flag = node.value_exact<bool>();
            if (!flag) {
                fault(node, key, "must be true or false");
            }
            into = flag.value_or(into);
        }
    }

    void take_files(std::string_view key, std::vector<fs::path>& into) {
        auto const node = find(key);
        if (!node) {
            return;
        }
        auto const* const list = node.as_array();
        auto files = std::vector<fs::path>{};
        for (auto i = std::size_t{0}; list != nullptr && i < list->size(); ++i) {
            auto file = fs::path{list->get(i)->value_exact<std::string>().value_or("")};
            if (!file.is_absolute()) {
                fault(node, key, "must have only files that begin with /");
                return;
            }
            files.push_back(std::move(file));
        }
        if (list == nullptr) {
            fault(node, key, "must be a list of files: [\"/etc/sonae/csirt.pem\"]");
        }
        into = std::move(files);
    }

    void take_duration(std::string_view key, seconds least, seconds most, seconds& into) {
        auto const written = text(key);
        if (!written) {
            return;
        }
        auto const value = parse_duration(*written);
        if (!value) {
            fault(find(key), key, value.error().what);
        } else if (*value < least || *value > most) {
            auto const* const row = std::ranges::find(rows, key, &SettingRow::key);
            fault(find(key), key, "must be " + std::string{row->allowed});
        } else {
            into = *value;
        }
    }

    toml::table const& document_;
    Settings& settings_;
    std::vector<std::string> faults_;
};

Result<std::uint16_t> parse_port(std::string_view text) {
    auto port = std::uint16_t{0};
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (text.empty() || code != std::errc{} || end != text.data() + text.size()) {
        return Error{Errc::invalid_argument, "must end in a port from 0 to 65535"};
    }
    return port;
}

} // namespace

std::span<SettingRow const> setting_rows() {
    return rows;
}

Result<std::chrono::seconds> parse_duration(std::string_view text) {
    constexpr auto most = std::int64_t{3'650} * 86'400;
    auto number = std::int64_t{0};
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    auto const unit =
        std::string_view{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    auto const factor = unit == "s"   ? 1
                        : unit == "m" ? 60
                        : unit == "h" ? 3'600
                        : unit == "d" ? 86'400
                                      : 0;
    if (code != std::errc{} || factor == 0 || number < 0 || number > most / factor) {
        return Error{Errc::invalid_argument, "must be a number and s, m, h or d, like 90s or 3h"};
    }
    return seconds{number * factor};
}

Result<void> parse_listen(std::string_view text, Settings& settings) {
    auto const colon = text.rfind(':');
    auto address = std::string_view{};
    auto port_text = text;
    if (colon != std::string_view::npos) {
        address = text.substr(0, colon);
        port_text = text.substr(colon + 1);
    }
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    } else if (address.find(':') != std::string_view::npos) {
        return Error{Errc::invalid_argument, "needs brackets around an IPv6 address: [::]:8443"};
    }
    TRY(port, parse_port(port_text));
    if (!address.empty()) {
        settings.address = address;
    }
    settings.port = port;
    return {};
}

Result<void> read_settings(std::string_view toml, std::string_view file_name, Settings& settings) {
    auto const parsed = toml::parse(toml, file_name);
    if (!parsed) {
        auto const& error = parsed.error();
        return Error{
            Errc::malformed,
            "the configuration is not TOML",
            {"line " + std::to_string(error.source().begin.line) + ": " +
             std::string{error.description()}}};
    }
    auto changed = settings;
    auto faults = read_command_settings(toml, changed.commands);
    std::ranges::move(read_notify_settings(toml, changed.notify), std::back_inserter(faults));
    std::ranges::move(read_device_settings(toml, changed.devices), std::back_inserter(faults));
    std::ranges::move(read_receive_settings(toml, changed.receive), std::back_inserter(faults));
    TRY_DONE(Reader{parsed.table(), changed, std::move(faults)}.read());
    settings = std::move(changed);
    return {};
}

} // namespace sonae::app
