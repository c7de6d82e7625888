// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/listener.hpp"

#include "agent/sense/live/structure.hpp"
#include "agent/sense/report/document.hpp"

#include <algorithm>
#include <utility>

namespace sonae::sense {

namespace {

// So many packets are taken before the other interfaces have their turn.
constexpr auto packets_a_turn = 8'192;

std::size_t part_of(std::size_t whole, std::size_t interfaces) {
    constexpr auto least = std::size_t{64};
    return std::max(whole / std::max(interfaces, std::size_t{1}), least);
}

MacAddress mac_at(ByteView frame, std::size_t at) {
    auto reader = ByteReader{frame.subspan(at, 6)};
    return read_mac(reader);
}

} // namespace

void count_frame(Traffic& traffic, ByteView frame, MacAddress own) {
    constexpr auto addresses = std::size_t{12};
    if (frame.size() < addresses || mac_at(frame, 6) == own) {
        return;
    }
    ++traffic.from_others;
    auto const to = mac_at(frame, 0);
    if (to.is_group()) {
        ++traffic.to_groups;
    } else if (to != own) {
        ++traffic.between_others;
    }
}

Limits limits_of_one(std::size_t interfaces, std::uint64_t seed) {
    auto limits = Limits{};
    // Three quarters of what the reader of a capture keeps: a document of everything has to fit
    // beside the tables and the kernel's buffer, in 64 MiB. Still a house of 10,000 machines.
    limits.hosts = 12'288;
    limits.addresses = 24'576;
    limits.identities = 32'768;
    for (auto* const each :
         {&limits.hosts,
          &limits.addresses,
          &limits.identities,
          &limits.neighbours,
          &limits.segments,
          &limits.trees,
          &limits.bridge_ports,
          &limits.redundancies,
          &limits.ospf_routers,
          &limits.broadcasts}) {
        *each = part_of(*each, interfaces);
    }
    limits.seed = seed;
    return limits;
}

EventLimits event_limits_of_one(std::size_t interfaces, std::uint64_t seed) {
    auto limits = EventLimits{};
    for (auto* const each :
         {&limits.a_second,
          &limits.flows_a_second,
          &limits.kept,
          &limits.flows,
          &limits.queries,
          &limits.lookups,
          &limits.neighbours,
          &limits.bridges,
          &limits.associations,
          &limits.messages,
          &limits.pairs}) {
        *each = part_of(*each, interfaces);
    }
    limits.seed = seed;
    return limits;
}

std::size_t buffer_of_one(std::size_t interfaces, std::size_t all_bytes) {
    constexpr auto least = std::size_t{1024} * 1024;
    return std::max(all_bytes / std::max(interfaces, std::size_t{1}), least);
}

Result<void> Listener::open(std::size_t buffer_bytes) {
    TRY(capture, LiveCapture::open(start_.interface, buffer_bytes));
    auto const link = link_type_of(capture.link_number());
    if (!link) {
        return Error{
            Errc::unsupported,
            "link type " + capture.link_name() + " (number " +
                std::to_string(capture.link_number()) + ")",
            {start_.interface}};
    }
    link_ = *link;
    link_name_ = capture.link_name();
    capture_ = std::move(capture);
    return {};
}

void Listener::take(Packet const& packet) {
    if (link_ == LinkType::ethernet) {
        count_frame(traffic_, packet.bytes, mac_);
    } else {
        ++traffic_.from_others;
    }
    observer_.observe(link_, packet.bytes, packet.size, packet.at);
}

Result<bool> Listener::drain() {
    if (!capture_) {
        return false;
    }
    auto const count =
        capture_->drain(packets_a_turn, [this](auto const& packet) { take(packet); });
    if (!count) {
        auto const is_told = std::exchange(has_fault_, true);
        return is_told ? Result<bool>{false} : Result<bool>{count.error()};
    }
    has_fault_ = has_fault_ && *count == 0;
    return *count >= packets_a_turn;
}

LinkState Listener::state_of(LinkFacts const* facts) const {
    if (facts == nullptr || (capture_ && index_ != facts->index)) {
        return LinkState::missing;
    }
    return !facts->is_up         ? LinkState::down
           : !facts->has_carrier ? LinkState::no_carrier
           : !capture_           ? LinkState::missing
                                 : LinkState::up;
}

bool Listener::look(LinkFacts const* facts, Clock const& clock) {
    if (facts != nullptr && index_ == 0) {
        index_ = facts->index;
        missed_first_ = facts->missed;
    }
    if (facts != nullptr && index_ == facts->index) {
        mac_ = facts->mac;
        missed_ = facts->missed < missed_first_ ? facts->missed : facts->missed - missed_first_;
    }
    if (capture_) {
        kernel_ = capture_->counts();
    }
    auto look = Look{};
    look.steady = clock.steady();
    look.now = clock.now();
    look.link = state_of(facts);
    look.arrived = kernel_.arrived;
    look.lost = kernel_.lost + missed_;
    look.from_others = traffic_.from_others;
    look.to_groups = traffic_.to_groups;
    look.between_others = traffic_.between_others;
    look.has_macs = link_ == LinkType::ethernet;
    auto const has_changed = blindness_.look(look);
    is_urgent_ = is_urgent_ || has_changed;
    is_state_due_ = is_state_due_ || has_changed;
    return has_changed;
}

/// Each minute, and when it became blind or sees again.
void Listener::tell_state(Clock const& clock) {
    constexpr auto between_tellings = Millis{60'000};
    auto const now = clock.steady();
    if (!is_state_due_ && now - state_told_ < between_tellings) {
        return;
    }
    auto state = telemetry::SensorState{};
    for (auto const& each : blindness_.present()) {
        state.causes.emplace_back(name_of(each.code));
    }
    state.is_blind = !state.causes.empty();
    state.packets = observer_.frames().frames.count;
    auto const arrived = kernel_.arrived - kernel_then_.arrived;
    auto const lost = kernel_.lost - kernel_then_.lost + missed_ - missed_then_;
    if (arrived != 0) {
        auto const share = static_cast<double>(lost) / static_cast<double>(arrived);
        state.lost_share = static_cast<float>(std::min(share, 1.0));
    }
    maker_->state(state, clock.now());
    state_told_ = now;
    kernel_then_ = kernel_;
    missed_then_ = missed_;
    is_state_due_ = false;
}

std::optional<telemetry::Batch> Listener::events(Clock const& clock, std::uint64_t seq) {
    tell_state(clock);
    maker_->pass(clock.now());
    auto batch = telemetry::Batch{};
    batch.events = maker_->take();
    batch.lost = maker_->take_lost() + std::exchange(events_lost_, 0);
    if (batch.events.empty()) {
        events_lost_ = batch.lost; // told with the next ones
        return std::nullopt;
    }
    batch.source.interface = start_.interface;
    batch.boot = start_.boot;
    batch.seq = seq;
    return batch;
}

std::optional<std::string> Listener::document(Clock const& clock, std::int64_t seq) {
    auto const frames = observer_.frames().frames.count;
    auto const now = clock.steady();
    if (!schedule_.is_due(now, frames, is_urgent_)) {
        return std::nullopt;
    }
    auto text = make_document(seq);
    is_urgent_ = false;
    auto const made = DocumentSchedule::Made{now, frames, structure_of(text), text.size()};
    return schedule_.take(made) ? std::optional{std::move(text)} : std::nullopt;
}

std::string Listener::make_document(std::int64_t seq) const {
    auto live = LiveSource{};
    live.interface = start_.interface;
    live.interface_mac = mac_;
    live.boot = start_.boot;
    live.seq = seq;
    live.started_at = start_.at;
    live.kernel_drops = kernel_.lost;
    live.interface_drops = missed_;
    for (auto const& each : blindness_.present()) {
        live.blindness.push_back({name_of(each.code), each.since});
    }
    // A text that grows by doubling has three times its size at the worst moment; memory that is
    // asked for and not used costs nothing.
    auto const expected = 2 * schedule_.last_bytes();
    auto const source = CaptureSource{link_name_, std::nullopt, std::move(live), expected};
    return document_of(source, observer_, findings_of(observer_.model()));
}

bool Listener::needs_opening(LinkFacts const* facts) const {
    return facts != nullptr && facts->is_up && (!capture_ || index_ != facts->index);
}

} // namespace sonae::sense
