// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/walk/identification.hpp"
#include "daemon/devices/walk/subtree_walk.hpp"
#include "inventory/base/instant.hpp"

#include <deque>
#include <set>

namespace sonae::devices {

/// How many values a device can be asked for at once, as it has shown itself. Cheap switches fall
/// silent or send nothing when it is too many.
struct Habits {
    int repetitions = 10;
    int most_repetitions = 40; ///< more has failed

    bool operator==(Habits const&) const = default;
};

/// One visit to a device: what it is, and the tables that are wanted. Pure: says what to ask next
/// and takes what came; keeps limits of time, rows and tries.
class Examination {
public:
    struct Wish {
        bool is_identity_wanted = true;
        std::set<Table> tables = {};
    };

    /// What is known of it already: goes on from there.
    struct Known {
        Understanding understanding;
        Habits habits;
    };

    /// `book` must outlive it.
    Examination(
        RuleBook const& book, Politeness politeness, Wish const& wish, Known known, Millis begins
    );

    /// Nothing when it is over.
    [[nodiscard]] std::optional<Request> next(Millis now);

    /// What became of the request that `next` gave last.
    void take(Reply const& reply, Instant at);

    /// Reads these tables before anything else that is left, forwarding first: it says where a
    /// machine is. One that is being read for this reason is read again afterwards.
    void put_first(std::set<Table> const& tables);

    /// What a heartbeat told meanwhile.
    void take_port_states(std::optional<PortStates> const& states);

    /// Whether it answered at all.
    [[nodiscard]] bool has_answered() const { return has_answered_; }

    /// Why it did not: whether it refused.
    [[nodiscard]] bool is_refused() const { return is_refused_; }

    /// True once after each table that was put first, and after identification when nothing else is
    /// wanted.
    bool take_is_news();

    [[nodiscard]] Understanding const& understanding() const { return known_.understanding; }

    [[nodiscard]] Habits const& habits() const { return known_.habits; }

    [[nodiscard]] int requests() const { return requests_; }

private:
    struct Step {
        Table table = Table::interfaces;
        Oid root;
        Oid unless;
        std::optional<std::uint16_t> vlan;
    };

    struct Tries {
        int silent = 0;         ///< of this request
        int in_a_row = 0;       ///< walks that ended because it was silent
        int vlans_in_a_row = 0; ///< likewise of VLANs that are kept apart
        int good = 0;           ///< bulk requests since its habits changed
    };

    void begin_table(Table table, bool is_first);
    void take_urgent();
    void begin_walk();
    void finish_walk();
    void forget_vlan(std::uint16_t vlan);
    void finish_table(Table table);
    void finish_identification(Instant at);
    void read_identity(Instant at);
    bool add_vlans_apart();
    void cut(Table table, std::string_view why);
    void cut_all(std::string_view why);
    bool is_tried_again(Reply const& reply);
    void halve();
    void grow();

    RuleBook const& book_;
    Politeness politeness_;
    Known known_;
    Millis begins_;
    std::set<Table> wanted_;
    std::set<Table> urgent_;       ///< not begun
    std::set<Table> urgent_now_;   ///< under way
    std::set<Table> urgent_again_; ///< when it was read
    std::optional<Identification> identification_;
    std::deque<Step> steps_; ///< the first is that of walk_
    std::optional<SubtreeWalk> walk_;
    std::map<Table, Columns> columns_;
    std::set<Oid> filled_; ///< roots that had rows, or in whose place another one had
    bool has_vlans_apart_ = false;
    Tries tries_;
    int requests_ = 0;
    bool has_answered_ = false;
    bool is_refused_ = false;
    bool is_news_ = false;
};

} // namespace sonae::devices
