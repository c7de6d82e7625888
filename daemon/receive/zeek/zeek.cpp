// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/zeek/zeek.hpp"

#include "daemon/receive/json_fields.hpp"
#include "daemon/receive/syslog/timestamp.hpp"
#include "daemon/receive/wire_codes.hpp"

#include <algorithm>
#include <array>

namespace sonae::receive::zeek {

namespace {

using telemetry::Body;

constexpr auto longest_code = std::size_t{64};
constexpr auto longest_rule_name = std::size_t{120};
constexpr auto most_answers = std::size_t{16};

class JsonRow final : public Row {
public:
    explicit JsonRow(JsonFields fields)
        : fields_{std::move(fields)} {}

    [[nodiscard]] std::string text(std::string_view field) const override {
        return fields_.text(field);
    }

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view field) const override {
        return fields_.number(field);
    }

    [[nodiscard]] std::optional<double> real(std::string_view field) const override {
        return fields_.real(field);
    }

    [[nodiscard]] std::optional<bool> flag(std::string_view field) const override {
        return fields_.flag(field);
    }

    [[nodiscard]] std::vector<std::string>
    texts(std::string_view field, std::size_t most) const override {
        return fields_.texts(field, most);
    }

private:
    JsonFields fields_;
};

telemetry::Endpoint client_of(Row const& row) {
    return endpoint_of(row.text("id.orig_h"), row.number("id.orig_p"));
}

telemetry::Endpoint server_of(Row const& row) {
    return endpoint_of(row.text("id.resp_h"), row.number("id.resp_p"));
}

/// Seconds since 1970 with a fraction, or as ISO 8601.
Instant time_of(Row const& row, Instant now) {
    constexpr auto end_of_times = 4'102'444'800.0; // 2100
    if (auto const seconds = row.real("ts")) {
        auto const can_be = *seconds > 0 && *seconds < end_of_times;
        return can_be ? believed(from_ms(static_cast<std::int64_t>(*seconds * 1'000)), now) : now;
    }
    auto const written = syslog::written_time(row.text("ts"), {.at = now, .utc_offset = {}});
    return written.at ? believed(*written.at, now) : now;
}

std::uint64_t count_of(Row const& row, std::string_view field) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(row.number(field).value_or(0), 0));
}

telemetry::FlowState state_of(std::string_view word) {
    using telemetry::FlowState;
    return word == "S0" || word == "SH"                   ? FlowState::unanswered
           : word == "REJ"                                ? FlowState::refused
           : word == "OTH" || word == "SHR"               ? FlowState::seen
           : word == "S1" || word == "S2" || word == "S3" ? FlowState::established
                                                          : FlowState::closed;
}

std::optional<Body> flow_of(Row const& row, LineTeller const& teller) {
    auto flow = telemetry::Flow{};
    flow.transport = transport_of(row.text("proto"));
    flow.client = client_of(row);
    flow.server = server_of(row);
    flow.state = state_of(row.text("conn_state"));
    flow.began_at = time_of(row, teller.now);
    flow.bytes_out = count_of(row, "orig_ip_bytes");
    flow.bytes_in = count_of(row, "resp_ip_bytes");
    flow.packets_out = count_of(row, "orig_pkts");
    flow.packets_in = count_of(row, "resp_pkts");
    return flow;
}

std::optional<Body> lookup_of(Row const& row, LineTeller const& teller) {
    auto const name = row.text("query");
    if (name.empty()) {
        return std::nullopt;
    }
    auto lookup = telemetry::NameLookup{};
    lookup.asker = client_of(row);
    auto const server = server_of(row);
    lookup.service = server.port == 5353   ? telemetry::NameService::mdns
                     : server.port == 5355 ? telemetry::NameService::llmnr
                     : server.port == 137  ? telemetry::NameService::netbios
                                           : telemetry::NameService::dns;
    // Without a code nobody answered.
    auto const code = row.number("rcode");
    lookup.answerer = code ? server : telemetry::Endpoint{};
    teller.names.fit(name, lookup);
    auto const type = row.number("qtype").value_or(0);
    lookup.type = type > 0 && type < 65'536 ? static_cast<std::uint16_t>(type) : std::uint16_t{0};
    lookup.result =
        code && *code > 0 && *code < 256 ? static_cast<std::uint8_t>(*code) : std::uint8_t{0};
    for (auto const& text : row.texts("answers", most_answers)) {
        if (auto const address = topology::parse_address(text)) {
            lookup.addresses.push_back(*address);
        }
    }
    return lookup;
}

std::optional<Body> opening_of(Row const& row, LineTeller const& teller) {
    auto opening = telemetry::TlsOpening{};
    opening.client = client_of(row);
    opening.server = server_of(row);
    opening.name = teller.names.fit(row.text("server_name"));
    opening.ja4 = short_text(row.text("ja4"), longest_code);
    return opening;
}

/// Its `msg` and `sub` may have names of people in them.
std::optional<Body> notice_of(Row const& row, LineTeller const& /*teller*/) {
    auto const note = row.text("note");
    if (note.empty()) {
        return std::nullopt;
    }
    auto alert = telemetry::ForeignAlert{};
    alert.engine = "zeek";
    alert.code = short_text(note, longest_code);
    alert.name = short_text(note, longest_rule_name);
    alert.severity = 2;
    auto const is_of_connection = !row.text("id.orig_h").empty();
    alert.client = is_of_connection ? client_of(row) : endpoint_of(row.text("src"), std::nullopt);
    alert.server =
        is_of_connection ? server_of(row) : endpoint_of(row.text("dst"), row.number("p"));
    return alert;
}

telemetry::Logon logon_of(Row const& row, telemetry::LogonService service) {
    auto logon = telemetry::Logon{};
    logon.service = service;
    logon.client = client_of(row);
    logon.server = server_of(row);
    return logon;
}

std::optional<Body> ticket_of(Row const& row, LineTeller const& teller) {
    auto logon = logon_of(row, telemetry::LogonService::kerberos);
    // "tanaka/HOSP.EXAMPLE"
    auto const client = row.text("client");
    logon.account = teller.key.number(client.substr(0, client.find('/')));
    logon.ticket_cipher = ticket_cipher_of(row.text("cipher"));
    auto const success = row.flag("success");
    if (success.value_or(false)) {
        logon.outcome = telemetry::LogonOutcome::accepted;
        return logon;
    }
    auto const outcome = kerberos_outcome_of(row.text("error_msg"));
    if (!outcome) {
        return std::nullopt;
    }
    logon.outcome = *outcome;
    return logon;
}

std::optional<Body> ntlm_of(Row const& row, LineTeller const& teller) {
    auto const success = row.flag("success");
    auto const user = row.text("username");
    if (!success || user.empty() || user.ends_with('$')) {
        return std::nullopt;
    }
    auto logon = logon_of(row, telemetry::LogonService::smb);
    logon.account = teller.key.number(user);
    logon.outcome = *success ? telemetry::LogonOutcome::accepted : telemetry::LogonOutcome::refused;
    return logon;
}

/// Zeek guesses it from the sizes of packets.
std::optional<Body> ssh_of(Row const& row, LineTeller const& /*teller*/) {
    auto const success = row.flag("auth_success");
    if (!success) {
        return std::nullopt;
    }
    auto logon = logon_of(row, telemetry::LogonService::ssh);
    logon.outcome = *success ? telemetry::LogonOutcome::accepted : telemetry::LogonOutcome::refused;
    return logon;
}

struct Kind {
    std::string_view name;
    std::optional<Body> (*read)(Row const&, LineTeller const&);
};

constexpr auto kinds = std::to_array<Kind>({
    {"conn", &flow_of},
    {"dns", &lookup_of},
    {"ssl", &opening_of},
    {"notice", &notice_of},
    {"kerberos", &ticket_of},
    {"ntlm", &ntlm_of},
    {"ssh", &ssh_of},
});

Result<ForeignLine> line_of(std::string_view name, Row const& row, LineTeller const& teller) {
    auto const* const kind = std::ranges::find(kinds, name, &Kind::name);
    if (kind == kinds.end()) {
        return ForeignLine{true, std::nullopt};
    }
    auto body = kind->read(row, teller);
    if (!body) {
        return ForeignLine{true, std::nullopt};
    }
    auto event = telemetry::Event{};
    event.at = time_of(row, teller.now);
    if (std::holds_alternative<telemetry::Flow>(*body)) {
        // A connection is told when it is over.
        constexpr auto day = 86'400.0;
        auto const duration = std::clamp(row.real("duration").value_or(0), 0.0, day);
        event.at =
            believed(event.at + Millis{static_cast<std::int64_t>(duration * 1'000)}, teller.now);
    }
    event.body = std::move(*body);
    return ForeignLine{true, std::move(event)};
}

} // namespace

std::string kind_of_file(std::string_view name) {
    auto const begin = name.rfind('/');
    name = begin == std::string_view::npos ? name : name.substr(begin + 1);
    return std::string{name.substr(0, name.find_first_of("._-"))};
}

Result<ForeignLine> LogReader::read(std::string_view line, LineTeller const& teller) {
    if (line.size() > longest_line) {
        return Error{Errc::too_large, "a line has more than 64 KiB", {"Zeek line"}};
    }
    if (line.starts_with('#')) {
        tsv_.take_head(line);
        return ForeignLine{true, std::nullopt};
    }
    if (line.starts_with('{')) {
        TRY(json, JsonLine::parse(line));
        auto const row = JsonRow{json.fields()};
        auto const path = row.text("_path");
        return line_of(path.empty() ? kind_ : path, row, teller);
    }
    if (!tsv_.has_fields()) {
        return Error{Errc::malformed, "a line comes before #fields", {"Zeek line"}};
    }
    auto const row = tsv_.row(line);
    return line_of(tsv_.path().empty() ? kind_ : tsv_.path(), *row, teller);
}

} // namespace sonae::receive::zeek
