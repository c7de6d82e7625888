// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/walk/examination.hpp"

#include "daemon/devices/mib.hpp"

#include <algorithm>
#include <utility>

namespace sonae::devices {

namespace {

// A device that let so many walks in a row go unanswered is left alone.
constexpr auto most_silent_walks = 2;
constexpr auto good_before_growing = 8;
constexpr auto most_vlans_apart = 256;

} // namespace

Examination::Examination(
    RuleBook const& book, Politeness politeness, Wish const& wish, Known known, Millis begins
)
    : book_{book}
    , politeness_{politeness}
    , known_{std::move(known)}
    , begins_{begins}
    , wanted_{wish.tables} {
    if (wish.is_identity_wanted) {
        identification_.emplace(book);
    } else {
        for (auto const table : wanted_) {
            begin_table(table, false);
        }
    }
}

void Examination::begin_table(Table table, bool is_first) {
    std::erase_if(steps_, [&](auto const& each) { return each.table == table; });
    columns_[table] = {};
    auto& cuts = known_.understanding.reading.tables_cut;
    auto const name = std::string{name_of(table)} + ":";
    std::erase_if(cuts, [&](auto const& each) { return each.starts_with(name); });
    auto at = is_first ? steps_.begin() : steps_.end();
    for (auto const& root : roots_of(table)) {
        at = steps_.insert(at, {table, root.oid, root.unless, std::nullopt}) + 1;
    }
}

void Examination::put_first(std::set<Table> const& tables) {
    for (auto const table : tables) {
        // Begun anew each time, a long table would never come to its end.
        auto& to = urgent_now_.contains(table) ? urgent_again_ : urgent_;
        to.insert(table);
    }
}

void Examination::take_port_states(std::optional<PortStates> const& states) {
    devices::take_port_states(states, known_.understanding);
}

/// Begins what was put first. What was being read then begins again later.
void Examination::take_urgent() {
    if (urgent_.empty() || identification_ || tries_.silent > 0) {
        return;
    }
    walk_.reset();
    auto order = std::vector<Table>{urgent_.begin(), urgent_.end()};
    std::stable_partition(order.begin(), order.end(), [](auto each) {
        return each == Table::forwarding;
    });
    // The last one that is put first comes first.
    std::ranges::reverse(order);
    for (auto const table : order) {
        begin_table(table, true);
        urgent_now_.insert(table);
    }
    urgent_.clear();
}

bool Examination::take_is_news() {
    return std::exchange(is_news_, false);
}

std::optional<Request> Examination::next(Millis now) {
    if (is_refused_) {
        return std::nullopt;
    }
    if (now - begins_ > politeness_.longest_walk) {
        cut_all("time");
        return std::nullopt;
    }
    if (identification_) {
        return identification_->next();
    }
    take_urgent();
    begin_walk();
    if (!walk_) {
        return std::nullopt;
    }
    return walk_->next(known_.habits.repetitions);
}

/// Of the first step that is to be walked, if there is one.
void Examination::begin_walk() {
    while (!walk_ && !steps_.empty()) {
        auto const& step = steps_.front();
        if (!step.unless.is_empty() && filled_.contains(step.unless)) {
            filled_.insert(step.root);
            auto const table = step.table;
            steps_.pop_front();
            finish_table(table);
        } else {
            walk_.emplace(step.root, step.vlan, most_rows(step.table, politeness_));
        }
    }
}

void Examination::take(Reply const& reply, Instant at) {
    ++requests_;
    if (reply.outcome == Reply::Outcome::refused) {
        is_refused_ = true;
        return;
    }
    has_answered_ = has_answered_ || reply.outcome == Reply::Outcome::answered;
    if (is_tried_again(reply)) {
        return;
    }
    tries_.silent = 0;
    if (identification_) {
        identification_->take(reply);
        if (identification_->is_done()) {
            finish_identification(at);
        }
        return;
    }
    if (!walk_) {
        return;
    }
    known_.understanding.reading.at = has_answered_ ? at : known_.understanding.reading.at;
    grow();
    walk_->take(reply);
    if (walk_->is_done()) {
        finish_walk();
    }
}

/// A request that was not answered, or whose answer would not fit, is asked again, for less.
bool Examination::is_tried_again(Reply const& reply) {
    auto const is_too_big = reply.outcome == Reply::Outcome::answered &&
                            reply.error_status == Reply::too_big && walk_ &&
                            known_.habits.repetitions > 1;
    if (is_too_big) {
        halve();
        return true;
    }
    if (reply.outcome == Reply::Outcome::answered || tries_.silent >= politeness_.retries) {
        return false;
    }
    ++tries_.silent;
    if (walk_) {
        halve();
    }
    return true;
}

void Examination::halve() {
    auto& habits = known_.habits;
    habits.most_repetitions = std::max(1, habits.repetitions - 1);
    habits.repetitions = std::max(1, habits.repetitions / 2);
    tries_.good = 0;
}

void Examination::grow() {
    auto& habits = known_.habits;
    if (++tries_.good >= good_before_growing) {
        tries_.good = 0;
        habits.repetitions = std::min(habits.repetitions * 2, habits.most_repetitions);
    }
}

void Examination::finish_walk() {
    auto const step = std::move(steps_.front());
    steps_.pop_front();
    auto walk = std::move(*walk_);
    walk_.reset();
    auto const is_silent = walk.cut() == "silent";
    if (is_silent && step.vlan) {
        forget_vlan(*step.vlan);
    } else {
        tries_.in_a_row = is_silent ? tries_.in_a_row + 1 : 0;
        tries_.vlans_in_a_row = 0;
    }
    if (!walk.cut().empty()) {
        cut(step.table, is_silent && step.vlan ? "vlans" : walk.cut());
    }
    if (!walk.rows().empty()) {
        filled_.insert(step.root);
    }
    columns_[step.table].put(step.root, step.vlan, walk.take_rows());
    finish_table(step.table);
    if (tries_.in_a_row >= most_silent_walks) {
        cut_all("silent");
    }
}

/// It does not answer for this VLAN. When it did not for the one before either, it is not asked for
/// others: not all devices of a kind keep them apart.
void Examination::forget_vlan(std::uint16_t vlan) {
    auto const is_last = ++tries_.vlans_in_a_row >= most_silent_walks;
    std::erase_if(steps_, [&](auto const& each) {
        return each.vlan && (is_last || *each.vlan == vlan);
    });
}

/// When the last of its steps is done.
void Examination::finish_table(Table table) {
    auto const is_of_table = [&](auto const& each) { return each.table == table; };
    if (std::ranges::any_of(steps_, is_of_table)) {
        return;
    }
    if (table == Table::forwarding && add_vlans_apart()) {
        return;
    }
    auto const& cuts = known_.understanding.reading.tables_cut;
    auto const silent = std::string{name_of(table)} + ": silent";
    // When nothing at all came, what it had before is better than nothing.
    if (std::ranges::find(cuts, silent) == cuts.end() || !columns_[table].is_empty()) {
        decode(table, columns_[table], known_.understanding);
    }
    columns_.erase(table);
    is_news_ = is_news_ || urgent_now_.erase(table) > 0;
    if (urgent_again_.erase(table) > 0) {
        urgent_.insert(table);
    }
}

/// False when there are none, or they were read.
bool Examination::add_vlans_apart() {
    auto const& reading = known_.understanding.reading;
    auto const rule = std::ranges::find(book_.rules, reading.rule, &Rule::name);
    if (has_vlans_apart_ || rule == book_.rules.end() || !rule->keeps_vlans_apart ||
        filled_.contains(mib::forwarding_port)) {
        return false;
    }
    has_vlans_apart_ = true;
    auto at = steps_.begin();
    auto count = 0;
    for (auto const& each : reading.vlans) {
        // Of Token Ring and FDDI, which Cisco lists for ever.
        auto const is_of_old = each.vlan >= 1'002 && each.vlan <= 1'005;
        if (is_of_old || ++count > most_vlans_apart) {
            continue;
        }
        for (auto const& root : roots_of_a_vlan()) {
            at = steps_.insert(at, {Table::forwarding, root, {}, each.vlan}) + 1;
        }
    }
    return count > 0;
}

void Examination::cut(Table table, std::string_view why) {
    auto& cuts = known_.understanding.reading.tables_cut;
    auto text = std::string{name_of(table)} + ": " + std::string{why};
    if (std::ranges::find(cuts, text) == cuts.end()) {
        cuts.push_back(std::move(text));
    }
}

void Examination::cut_all(std::string_view why) {
    walk_.reset();
    identification_.reset();
    for (auto const& step : std::exchange(steps_, {})) {
        cut(step.table, why);
    }
    urgent_.clear();
    urgent_again_.clear();
}

} // namespace sonae::devices
