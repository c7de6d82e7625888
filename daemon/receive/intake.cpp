// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/intake.hpp"

#include "daemon/receive/eve/eve.hpp"
#include "daemon/receive/trap/events.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <utility>

namespace sonae::receive {

namespace {

constexpr auto most_shown_senders = std::size_t{64};
constexpr auto most_strangers = std::size_t{16};

telemetry::Event event_of(Instant at, telemetry::Body body) {
    auto event = telemetry::Event{};
    event.at = at;
    event.body = std::move(body);
    return event;
}

} // namespace

Intake::Intake(Settings settings, Outside outside)
    : settings_{std::move(settings)}
    , outside_{std::move(outside)}
    , names_{settings_.domains, outside_.key}
    , senders_{settings_.from, settings_.messages_per_second}
    , traps_{outside_.credentials}
    , outbox_{outside_.boot, outside_.take} {}

bool Intake::may_send(telemetry::Address const& sender) {
    if (senders_.may_send(sender)) {
        return true;
    }
    ++counters_.undeclared;
    auto& strangers = counters_.strangers;
    if (std::ranges::find(strangers, sender) == strangers.end()) {
        strangers.insert(strangers.begin(), sender);
        strangers.resize(std::min(strangers.size(), most_strangers));
    }
    return false;
}

void Intake::datagram(std::string_view bytes, telemetry::Address const& sender) {
    if (senders_.admit(sender, outside_.clock.steady())) {
        take(bytes, sender);
    }
}

Millis Intake::wait(telemetry::Address const& sender) {
    return senders_.wait(sender, outside_.clock.steady());
}

void Intake::message(std::string_view bytes, telemetry::Address const& sender) {
    datagram(bytes, sender);
}

bool Intake::is_relay(telemetry::Address const& sender) const {
    return std::ranges::any_of(settings_.relays, [&sender](auto const& prefix) {
        return prefix.contains(sender);
    });
}

void Intake::take(std::string_view bytes, telemetry::Address const& sender) {
    auto& counts = senders_.of(sender, outside_.clock.steady());
    auto const message =
        syslog::parse(bytes, {.at = outside_.clock.now(), .utc_offset = settings_.utc_offset});
    if (!message) {
        ++counts.malformed;
        return;
    }
    ++counts.taken;
    counters_.wrong_clocks += message->clock == syslog::ClockState::wrong ? 1U : 0U;
    // Only a relay may speak of others: whoever else names a host names himself.
    auto host = is_relay(sender) ? std::string{message->host} : std::string{};
    auto device = sender;
    if (!host.empty()) {
        device = topology::parse_address(host).value_or(telemetry::Address{});
    }
    auto found = recognise(*message, Teller{outside_.key, device, message->at});
    counts.unknown += found.product.empty() ? 1U : 0U;
    if (!found.body) {
        return;
    }
    if (is_relay(sender) && !found.host.empty()) {
        host = std::move(found.host);
        device = {};
    }
    outbox_.add(
        "syslog", outside_.asset_of(device, host), event_of(message->at, std::move(*found.body))
    );
}

Bytes Intake::trap(std::string_view bytes, telemetry::Address const& sender) {
    if (!senders_.admit(sender, outside_.clock.steady())) {
        return {};
    }
    auto& counts = senders_.of(sender, outside_.clock.steady());
    auto read = traps_.read(as_bytes(bytes));
    if (!read) {
        auto const code = read.error().code;
        auto const is_stranger = code == Errc::unauthenticated || code == Errc::refused;
        counters_.refused += is_stranger ? 1U : 0U;
        counts.malformed += is_stranger ? 0U : 1U;
        return {};
    }
    ++counts.taken;
    auto const device = read->agent && is_relay(sender) ? *read->agent : sender;
    auto const now = outside_.clock.now();
    auto found = trap::recognise(*read, device, now);
    counts.unknown += found.is_known ? 0U : 1U;
    if (found.body) {
        outbox_.add("trap", outside_.asset_of(device, {}), event_of(now, std::move(*found.body)));
    }
    return std::move(read->answer);
}

LineTeller Intake::teller() const {
    return {outside_.key, names_, outside_.clock.now()};
}

void Intake::eve_line(std::string_view line) {
    auto read = eve::read(line, teller());
    ++counters_.lines;
    if (!read) {
        ++counters_.broken_lines;
        return;
    }
    take(*std::move(read), "eve");
}

void Intake::zeek_line(zeek::LogReader& reader, std::string_view line) {
    auto read = reader.read(line, teller());
    ++counters_.lines;
    if (!read) {
        ++counters_.broken_lines;
        return;
    }
    take(*std::move(read), "zeek");
}

void Intake::take(ForeignLine line, std::string const& interface) {
    if (line.event) {
        outbox_.add(interface, {}, std::move(*line.event));
    }
}

Counters Intake::counters() const {
    auto all = counters_;
    all.messages = senders_.sum();
    all.senders = senders_.rows();
    all.senders.resize(std::min(all.senders.size(), most_shown_senders));
    all.events = outbox_.given();
    all.lost = outbox_.lost();
    all.waiting = outbox_.waiting();
    return all;
}

} // namespace sonae::receive
