// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/inbox.hpp"

#include <algorithm>

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

bool has(std::map<int, std::string> const& places, int index, std::string const& pdu) {
    auto const at = places.find(index);
    return at != places.end() && at->second == pdu;
}

} // namespace

Move Inbox::next(Reply const* reply, Millis /*now*/) {
    auto const patience = options_.times.command;
    if (reply == nullptr) {
        // A modem that has started anew without our seeing it would list texts.
        step_ = Step::form;
        return Command{"AT+CMGF=0", patience};
    }
    if (reply->ending.kind == Kind::silence) {
        return lost();
    }
    auto const is_done = reply->ending.kind == Kind::ok;
    switch (step_) {
    case Step::begin:
    case Step::form:
        if (!is_done) {
            return lost();
        }
        step_ = Step::list;
        return Command{"AT+CMGL=4", patience * 2, "+CMGL:", true};
    case Step::list:
        return is_done ? after_list(*reply) : Move{Finished{}};
    case Step::remove:
        if (is_done) {
            memory_.given.erase(to_remove_.back());
            memory_.unreadable.erase(to_remove_.back());
        }
        to_remove_.pop_back();
        return remove_next();
    }
    return Finished{};
}

Move Inbox::after_list(Reply const& reply) {
    auto stored = std::vector<Stored>{};
    auto pending = std::optional<Listed>{};
    for (auto const& line : reply.lines) {
        if (auto const listed = listed_of(line)) {
            pending = listed->is_received ? listed : std::nullopt;
        } else if (pending && is_hex(line)) {
            stored.push_back({pending->index, pending->length, line});
            pending.reset();
        }
    }
    auto const is_gone = [&](auto const& place) {
        return std::ranges::find(stored, place.first, &Stored::index) == stored.end();
    };
    std::erase_if(memory_.given, is_gone);
    std::erase_if(memory_.unreadable, is_gone);
    for (auto const& each : stored) {
        deal_with(each);
    }
    // From the back: the first one that came is the first to go.
    std::ranges::reverse(to_remove_);
    return remove_next();
}

void Inbox::deal_with(Stored const& stored) {
    if (has(memory_.given, stored.index, stored.pdu)) {
        to_remove_.push_back(stored.index);
        return;
    }
    auto received = read_deliver(stored.pdu, stored.length);
    if (received) {
        memory_.given[stored.index] = stored.pdu;
        events_.received(std::move(*received));
        to_remove_.push_back(stored.index);
        return;
    }
    auto const is_meant_so = received.error().code == Errc::unsupported;
    if (is_meant_so || has(memory_.unreadable, stored.index, stored.pdu)) {
        events_.unreadable(received.error().text());
        to_remove_.push_back(stored.index);
    }
    memory_.unreadable[stored.index] = stored.pdu;
}

Move Inbox::remove_next() {
    if (to_remove_.empty()) {
        return Finished{};
    }
    step_ = Step::remove;
    return Command{"AT+CMGD=" + std::to_string(to_remove_.back()), options_.times.command};
}

} // namespace sonae::notify::modem
