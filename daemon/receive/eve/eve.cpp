// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/eve/eve.hpp"

#include "daemon/receive/json_fields.hpp"
#include "daemon/receive/syslog/timestamp.hpp"
#include "daemon/receive/wire_codes.hpp"

#include <algorithm>
#include <array>

namespace sonae::receive::eve {

namespace {

using telemetry::Body;
using telemetry::Endpoint;

constexpr auto longest_code = std::size_t{64};
constexpr auto longest_rule_name = std::size_t{120};
constexpr auto most_answers = std::size_t{16};

struct Ends {
    Endpoint client;
    Endpoint server;
};

std::uint64_t count_of(JsonFields const& fields, std::string_view name) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(fields.number(name).value_or(0), 0));
}

Ends ends_of(JsonFields const& line) {
    auto ends = Ends{
        endpoint_of(line.text("src_ip"), line.number("src_port")),
        endpoint_of(line.text("dest_ip"), line.number("dest_port"))};
    if (line.text("direction") == "to_client") {
        std::swap(ends.client, ends.server);
    }
    return ends;
}

Instant time_of(std::string_view text, Instant now) {
    auto const written = syslog::written_time(text, {.at = now, .utc_offset = {}});
    return written.at ? believed(*written.at, now) : now;
}

std::optional<Body> alert_of(JsonLine const& line, Ends const& ends, LineTeller const& /*teller*/) {
    auto const fields = line.fields({"alert."});
    auto alert = telemetry::ForeignAlert{};
    alert.engine = "suricata";
    alert.code = std::to_string(fields.number("gid").value_or(1)) + ":" +
                 std::to_string(fields.number("signature_id").value_or(0));
    alert.name = short_text(fields.text("signature"), longest_rule_name);
    alert.severity = static_cast<std::uint8_t>(
        std::clamp<std::int64_t>(fields.number("severity").value_or(3), 1, 4)
    );
    alert.was_blocked = fields.text("action") == "blocked";
    alert.client = ends.client;
    alert.server = ends.server;
    return alert;
}

std::optional<Body>
anomaly_of(JsonLine const& line, Ends const& ends, LineTeller const& /*teller*/) {
    auto const event = line.fields({"anomaly."}).text("event");
    if (event.empty()) {
        return std::nullopt;
    }
    auto alert = telemetry::ForeignAlert{};
    alert.engine = "suricata";
    alert.code = short_text("anomaly:" + event, longest_code);
    alert.name = short_text(event, longest_rule_name);
    alert.severity = 4;
    alert.client = ends.client;
    alert.server = ends.server;
    return alert;
}

/// The first question of version 3, or the only one of version 2.
std::optional<Body> lookup_of(JsonLine const& line, Ends const& told, LineTeller const& teller) {
    auto const fields = line.fields({"dns."});
    auto const type = fields.text("type");
    if (type != "answer" && type != "response") {
        return std::nullopt;
    }
    auto const question = line.fields({"dns.", "dns.queries.0."});
    auto const name = question.text("rrname");
    if (name.empty()) {
        return std::nullopt;
    }
    auto ends = told;
    // The one that is asked has the port of a server, whichever packet was logged.
    constexpr auto dns_ports = std::to_array<std::uint16_t>({53, 5353, 5355});
    auto const is_of_server = [&dns_ports](Endpoint const& end) {
        return std::ranges::find(dns_ports, end.port) != dns_ports.end();
    };
    if (is_of_server(ends.client) && !is_of_server(ends.server)) {
        std::swap(ends.client, ends.server);
    }
    auto lookup = telemetry::NameLookup{};
    lookup.service = ends.server.port == 5353   ? telemetry::NameService::mdns
                     : ends.server.port == 5355 ? telemetry::NameService::llmnr
                                                : telemetry::NameService::dns;
    lookup.asker = ends.client;
    lookup.answerer = ends.server;
    teller.names.fit(name, lookup);
    lookup.type = record_type_of(question.text("rrtype"));
    lookup.result = response_code_of(fields.text("rcode"));
    auto const grouped = line.fields({"dns.grouped."});
    for (auto const* const kind : {"A", "AAAA"}) {
        for (auto const& text : grouped.texts(kind, most_answers)) {
            if (auto const address = topology::parse_address(text)) {
                lookup.addresses.push_back(*address);
            }
        }
    }
    return lookup;
}

std::optional<Body> opening_of(JsonLine const& line, Ends const& ends, LineTeller const& teller) {
    auto const fields = line.fields({"tls."});
    auto opening = telemetry::TlsOpening{};
    opening.client = ends.client;
    opening.server = ends.server;
    opening.name = teller.names.fit(fields.text("sni"));
    opening.ja4 = short_text(fields.text("ja4"), longest_code);
    return opening;
}

std::optional<Body> flow_of(JsonLine const& line, Ends const& ends, LineTeller const& teller) {
    using telemetry::FlowState;
    auto const fields = line.fields({"flow."});
    auto flow = telemetry::Flow{};
    auto const top = line.fields();
    flow.transport = transport_of(top.text("proto"));
    flow.client = ends.client;
    flow.server = ends.server;
    flow.began_at = time_of(fields.text("start"), teller.now);
    flow.bytes_out = count_of(fields, "bytes_toserver");
    flow.bytes_in = count_of(fields, "bytes_toclient");
    flow.packets_out = count_of(fields, "pkts_toserver");
    flow.packets_in = count_of(fields, "pkts_toclient");
    auto const was_reset = line.fields({"tcp."}).flag("rst").value_or(false);
    flow.state = flow.packets_in == 0                ? FlowState::unanswered
                 : was_reset && flow.packets_in <= 1 ? FlowState::refused
                                                     : FlowState::closed;
    return flow;
}

std::optional<Body> ticket_of(JsonLine const& line, Ends const& ends, LineTeller const& teller) {
    auto const fields = line.fields({"krb5."});
    auto logon = telemetry::Logon{};
    logon.service = telemetry::LogonService::kerberos;
    logon.client = ends.client;
    logon.server = ends.server;
    logon.account = teller.key.number(fields.text("cname"));
    logon.ticket_cipher = ticket_cipher_of(fields.text("encryption"));
    auto const type = fields.text("msg_type");
    if (type == "KRB_AS_REP" || type == "KRB_TGS_REP") {
        logon.outcome = telemetry::LogonOutcome::accepted;
        return logon;
    }
    auto const outcome = kerberos_outcome_of(fields.text("error_code"));
    if (type != "KRB_ERROR" || !outcome) {
        return std::nullopt;
    }
    logon.outcome = *outcome;
    return logon;
}

struct Row {
    std::string_view type;
    std::optional<Body> (*read)(JsonLine const&, Ends const&, LineTeller const&);
};

constexpr auto rows = std::to_array<Row>({
    {"alert", &alert_of},
    {"anomaly", &anomaly_of},
    {"dns", &lookup_of},
    {"tls", &opening_of},
    {"flow", &flow_of},
    {"krb5", &ticket_of},
});

} // namespace

Result<ForeignLine> read(std::string_view line, LineTeller const& teller) {
    if (line.size() > longest_line) {
        return Error{Errc::too_large, "a line has more than 64 KiB", {"EVE line"}};
    }
    TRY(json, JsonLine::parse(line));
    auto const fields = json.fields();
    auto const type = fields.text("event_type");
    if (type.empty()) {
        return Error{Errc::malformed, "event_type is missing", {"EVE line"}};
    }
    auto const* const row = std::ranges::find(rows, std::string_view{type}, &Row::type);
    if (row == rows.end()) {
        return ForeignLine{true, std::nullopt};
    }
    auto const ends = ends_of(fields);
    if (ends.client.address == telemetry::Address{}) {
        return Error{Errc::malformed, "src_ip is no address", {"EVE line"}};
    }
    auto body = row->read(json, ends, teller);
    if (!body) {
        return ForeignLine{true, std::nullopt};
    }
    auto event = telemetry::Event{};
    event.at = time_of(fields.text("timestamp"), teller.now);
    auto const vlan = fields.number("vlan").value_or(0);
    event.vlan = vlan > 0 && vlan < 4'096 ? static_cast<std::uint16_t>(vlan) : std::uint16_t{0};
    event.body = std::move(*body);
    return ForeignLine{true, std::move(event)};
}

} // namespace sonae::receive::eve
