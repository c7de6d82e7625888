// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/walk/identification.hpp"

#include "daemon/devices/well_known.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

// Small enough for the buffers of cheap switches (484 octets, RFC 1157).
constexpr auto most_in_one = std::size_t{14};
// Stacks and power supplies may stand before the chassis.
constexpr auto parts_looked_at = 16;

constexpr auto class_column = std::uint32_t{5};
constexpr auto chassis_class = 3;
constexpr auto stack_class = 11;

} // namespace

Identification::Identification(RuleBook const& book)
    : book_{book} {
    ask(
        {oid::description,
         oid::object_id,
         oid::up_time,
         oid::contact,
         oid::name,
         oid::place,
         oid::services,
         oid::engine_id}
    );
}

void Identification::ask(std::vector<Oid> const& oids) {
    for (auto from = std::size_t{0}; from < oids.size(); from += most_in_one) {
        auto const to = std::min(oids.size(), from + most_in_one);
        auto request = Request{};
        request.oids.assign(
            oids.begin() + static_cast<std::ptrdiff_t>(from),
            oids.begin() + static_cast<std::ptrdiff_t>(to)
        );
        waiting_.push_back(std::move(request));
    }
}

void Identification::take(Reply const& reply) {
    auto const request = std::move(waiting_.front());
    waiting_.pop_front();
    ++asked_;
    if (reply.outcome == Reply::Outcome::answered) {
        has_answered_ = true;
        if (reply.error_status == 0) {
            keep(reply);
        } else if (!request.is_bulk) {
            divide(reply, request);
        }
    } else if (step_ == Step::system && !has_answered_) {
        waiting_.clear(); // whoever does not answer is not asked more
        step_ = Step::done;
        return;
    }
    if (asked_ == most_requests) {
        waiting_.clear();
        step_ = Step::done;
        return;
    }
    while (waiting_.empty() && step_ != Step::done) {
        go_on();
    }
}

void Identification::keep(Reply const& reply) {
    constexpr auto most_facts = std::size_t{200};
    for (auto const& each : reply.bindings) {
        if (facts_.size() >= most_facts) {
            return;
        }
        // The end of everything is told under the name of the last value, which is no less true
        // (RFC 3416, 4.2.3).
        if (each.value.is_there()) {
            facts_.insert_or_assign(each.oid, each.value);
        } else {
            facts_.try_emplace(each.oid, each.value);
        }
    }
}

/// Of a request that was refused as a whole: without the name that it cannot tell, or in halves.
void Identification::divide(Reply const& reply, Request const& request) {
    auto oids = request.oids;
    auto const bad = static_cast<std::size_t>(std::max(reply.error_index, 0));
    if (reply.error_status == Reply::no_such_name && bad >= 1 && bad <= oids.size()) {
        oids.erase(oids.begin() + static_cast<std::ptrdiff_t>(bad - 1));
        if (!oids.empty()) {
            waiting_.push_front({false, 0, std::move(oids)});
        }
        return;
    }
    if (oids.size() > 1) {
        auto const middle = oids.begin() + static_cast<std::ptrdiff_t>(oids.size() / 2);
        waiting_.push_front({false, 0, {middle, oids.end()}});
        waiting_.push_front({false, 0, {oids.begin(), middle}});
    }
}

void Identification::go_on() {
    switch (step_) {
    case Step::system: {
        auto oids = questions(candidates(book_, facts_));
        for (auto const& each :
             {oid::bridge_address,
              oid::lldp_chassis_kind,
              oid::lldp_chassis,
              oid::ip_forwarding,
              oid::printer_serial,
              oid::ups_maker}) {
            if (std::ranges::find(oids, each) == oids.end()) {
                oids.push_back(each);
            }
        }
        ask(oids);
        step_ = Step::questions;
        return;
    }
    case Step::questions: {
        // A printer or UPS shows itself only now.
        auto const rules = candidates(book_, facts_);
        auto more = questions(rules);
        std::erase_if(more, [&](auto const& each) { return facts_.contains(each); });
        ask(more);
        waiting_.push_back({true, parts_looked_at, {oid::parts.with({class_column})}});
        step_ = Step::parts;
        return;
    }
    case Step::parts:
        choose_part();
        step_ = Step::chassis;
        if (part_) {
            auto oids = std::vector<Oid>{};
            for (auto const column : {2U, 7U, 8U, 9U, 10U, 11U, 12U, 13U}) {
                oids.push_back(oid::parts.with({column, *part_}));
            }
            ask(oids);
        }
        return;
    case Step::chassis:
    case Step::done:
        step_ = Step::done;
        return;
    }
}

/// The first chassis; else the stack; else whatever part comes first.
void Identification::choose_part() {
    auto const column = oid::parts.with({class_column});
    auto stack = std::optional<std::uint32_t>{};
    auto first = std::optional<std::uint32_t>{};
    for (auto at = facts_.lower_bound(column); at != facts_.end() && at->first.starts_with(column);
         ++at) {
        auto const index = at->first.after(column);
        if (index.size() != 1 || !at->second.is_number()) {
            continue;
        }
        if (at->second.number == chassis_class) {
            part_ = index.front();
            return;
        }
        stack = !stack && at->second.number == stack_class ? index.front() : stack;
        first = first ? first : index.front();
    }
    part_ = stack ? stack : first;
}

} // namespace sonae::devices
