// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_upgrade.hpp"

#include "agent/collect/updates/apt_policy.hpp"
#include "agent/collect/updates/apt_relation.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <random>
#include <unordered_map>

namespace sonae::collect {

namespace {

/// A virtual name that a package gives in one of its two versions.
struct Provider {
    std::int32_t package = 0;
    bool is_candidate = false;
    std::string_view version; ///< empty when it is provided without one
};

/// One version of one package.
struct Held {
    std::int32_t package = 0;
    bool is_candidate = false;
};

/// The machine between what is and what would be: every package in its installed version or, when
/// it is upgraded, in its candidate.
class Simulation {
public:
    Simulation(AptWorld const& world, Phasing const& phasing)
        : world_{world}
        , states_(world.installed.size(), UpgradeState::current) {
        for (auto at = std::size_t{0}; at < states_.size(); ++at) {
            auto const& package = world.installed[at];
            if (package.candidate >= 0) {
                states_[at] = package.is_held || !is_phased_in(*offered(number_of(at)), phasing)
                                  ? UpgradeState::kept_back
                                  : UpgradeState::upgraded;
            }
            provide(number_of(at), false, package.relations.provides);
            if (states_[at] == UpgradeState::upgraded) {
                ++upgraded_;
                touched_.emplace(package.name, true);
                provide(number_of(at), true, offered(number_of(at))->relations.provides);
            }
        }
    }

    std::vector<UpgradeState> run(std::function<bool()> const& is_spent) && {
        auto const order = upgraded_ > 0 ? by_score() : std::vector<std::int32_t>{};
        // As apt does it: from the most wanted package on, and from the beginning after each step.
        auto const mend = [&](std::int32_t at) {
            auto is_changed = false;
            while (repair(at)) {
                is_changed = true;
            }
            return is_changed;
        };
        while (!is_spent() && std::any_of(order.begin(), order.end(), mend)) {
        }
        return std::move(states_);
    }

private:
    static std::int32_t number_of(std::size_t at) { return static_cast<std::int32_t>(at); }

    [[nodiscard]] InstalledPackage const& package(std::int32_t at) const {
        return world_.installed[static_cast<std::size_t>(at)];
    }

    [[nodiscard]] OfferedVersion const* offered(std::int32_t at) const {
        auto const& installed = package(at);
        return &installed.offered[static_cast<std::size_t>(installed.candidate)];
    }

    [[nodiscard]] bool is_upgraded(std::int32_t at) const {
        return states_[static_cast<std::size_t>(at)] == UpgradeState::upgraded;
    }

    [[nodiscard]] std::string_view version(Held held) const {
        return held.is_candidate ? offered(held.package)->version : package(held.package).version;
    }

    [[nodiscard]] Relations const& relations(Held held) const {
        return held.is_candidate ? offered(held.package)->relations
                                 : package(held.package).relations;
    }

    [[nodiscard]] MultiArch multi_arch(Held held) const {
        return held.is_candidate ? offered(held.package)->multi_arch
                                 : package(held.package).multi_arch;
    }

    void provide(std::int32_t at, bool is_candidate, std::string_view field) {
        auto cursor = RelationCursor{field};
        for (auto const* clause = &cursor.next(); !clause->empty(); clause = &cursor.next()) {
            auto const& relation = clause->front();
            providers_.emplace(relation.name, Provider{at, is_candidate, relation.version});
            if (states_[static_cast<std::size_t>(at)] == UpgradeState::upgraded) {
                touched_.emplace(relation.name, true);
            }
        }
    }

    /// Whether a package may serve a dependency of another: same architecture, or Multi-Arch lets
    /// it.
    [[nodiscard]] bool serves(Held held, Relation const& relation, std::int32_t asker) const {
        auto const theirs = world_.effective(package(held.package).architecture);
        auto const kind = multi_arch(held);
        if (relation.qualifier == "any") {
            return kind == MultiArch::allowed || kind == MultiArch::foreign ||
                   theirs == world_.effective(package(asker).architecture);
        }
        if (!relation.qualifier.empty()) {
            return relation.qualifier == "native" ? theirs == world_.native_architecture
                                                  : theirs == relation.qualifier;
        }
        return kind == MultiArch::foreign ||
               theirs == world_.effective(package(asker).architecture);
    }

    /// Calls `visit` with everything that has or provides the name, in a version that fits; stops
    /// at the first true. With `is_before`, as things are installed; otherwise as they would be.
    template <class Visit>
    bool any_fitting(Relation const& relation, bool is_before, Visit visit) const {
        for (auto at = world_.find(relation.name); at >= 0; at = package(at).next_of_name) {
            auto const held = Held{at, !is_before && is_upgraded(at)};
            if (fits(relation, version(held)) && visit(held)) {
                return true;
            }
        }
        auto const [begin, end] = providers_.equal_range(relation.name);
        for (auto known = begin; known != end; ++known) {
            auto const& provider = known->second;
            auto const is_there =
                provider.is_candidate == (!is_before && is_upgraded(provider.package));
            auto const is_fitting = relation.op == Relation::Op::any ||
                                    (!provider.version.empty() && fits(relation, provider.version));
            if (is_there && is_fitting && visit(Held{provider.package, provider.is_candidate})) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_touched(std::vector<Relation> const& clause) const {
        return std::any_of(clause.begin(), clause.end(), [&](Relation const& relation) {
            return touched_.contains(relation.name);
        });
    }

    [[nodiscard]] bool
    is_satisfied(std::vector<Relation> const& clause, std::int32_t asker, bool is_before) const {
        return std::any_of(clause.begin(), clause.end(), [&](Relation const& relation) {
            return any_fitting(relation, is_before, [&](Held held) {
                return serves(held, relation, asker);
            });
        });
    }

    bool keep(std::int32_t at) {
        if (!is_upgraded(at)) {
            return false;
        }
        states_[static_cast<std::size_t>(at)] = UpgradeState::kept_back;
        return true;
    }

    /// Something that stays as it is lost what it depends on: one that had served it goes back.
    bool keep_what_served(std::vector<Relation> const& clause, std::int32_t asker) {
        return std::any_of(clause.begin(), clause.end(), [&](Relation const& relation) {
            return any_fitting(relation, true, [&](Held held) {
                return serves(held, relation, asker) && keep(held.package);
            });
        });
    }

    /// Packages in the order in which apt looks at them: by how many depend on them, and how many
    /// on those.
    [[nodiscard]] std::vector<std::int32_t> by_score() const {
        auto links = std::vector<std::pair<std::int32_t, std::int32_t>>{};
        auto direct = std::vector<std::int64_t>(states_.size());
        for (auto at = std::size_t{0}; at < states_.size(); ++at) {
            auto const& wanted = relations({number_of(at), is_upgraded(number_of(at))});
            for (auto const field : {wanted.pre_depends, wanted.depends}) {
                auto cursor = RelationCursor{field};
                for (auto const* clause = &cursor.next(); !clause->empty();
                     clause = &cursor.next()) {
                    for (auto const& relation : *clause) {
                        if (auto const target = world_.find(relation.name); target >= 0) {
                            ++direct[static_cast<std::size_t>(target)];
                            links.emplace_back(target, number_of(at));
                        }
                    }
                }
            }
        }
        auto scores = direct;
        for (auto const& [target, asker] : links) {
            scores[static_cast<std::size_t>(target)] += direct[static_cast<std::size_t>(asker)];
        }
        auto order = std::vector<std::int32_t>(states_.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
            return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)];
        });
        return order;
    }

    /// The first clause that the package misses and that it had, or could have a claim to.
    [[nodiscard]] std::optional<std::vector<Relation>>
    missing(std::int32_t at, std::string_view field) const {
        auto cursor = RelationCursor{field};
        for (auto const* clause = &cursor.next(); !clause->empty(); clause = &cursor.next()) {
            auto const is_concerned = is_upgraded(at) || is_touched(*clause);
            if (is_concerned && !is_satisfied(*clause, at, false) &&
                (is_upgraded(at) || is_satisfied(*clause, at, true))) {
                return *clause;
            }
        }
        return std::nullopt;
    }

    /// A package that must not be there beside this one, where one of both is upgraded; or -1.
    [[nodiscard]] std::int32_t offender(std::int32_t at, std::string_view field) const {
        auto found = std::int32_t{-1};
        auto cursor = RelationCursor{field};
        for (auto const* clause = &cursor.next(); !clause->empty() && found < 0;
             clause = &cursor.next()) {
            auto const& relation = clause->front();
            if (!is_upgraded(at) && !is_touched(*clause)) {
                continue;
            }
            any_fitting(relation, false, [&](Held held) {
                auto const is_other = package(held.package).name != package(at).name;
                auto const is_meant =
                    relation.qualifier.empty() || relation.qualifier == "any" ||
                    relation.qualifier == world_.effective(package(held.package).architecture);
                if (is_other && is_meant && (is_upgraded(at) || is_upgraded(held.package))) {
                    found = held.package;
                }
                return found >= 0;
            });
        }
        return found;
    }

    /// Packages that are "Multi-Arch: same" have one version on all architectures: one of another
    /// architecture with another version; or -1.
    [[nodiscard]] std::int32_t out_of_step(std::int32_t at) const {
        for (auto other = world_.find(package(at).name); other >= 0;
             other = package(other).next_of_name) {
            auto const mine = Held{at, is_upgraded(at)};
            auto const theirs = Held{other, is_upgraded(other)};
            auto const are_bound =
                multi_arch(mine) == MultiArch::same && multi_arch(theirs) == MultiArch::same;
            if (other != at && are_bound && (mine.is_candidate || theirs.is_candidate) &&
                version(mine) != version(theirs)) {
                return other;
            }
        }
        return -1;
    }

    /// Mends the first thing that is broken about a package: it goes back itself where it can,
    /// otherwise what stands in its way does.
    bool repair(std::int32_t at) {
        auto const& wanted = relations({at, is_upgraded(at)});
        for (auto const field : {wanted.pre_depends, wanted.depends}) {
            if (auto const clause = missing(at, field)) {
                return keep(at) || keep_what_served(*clause, at);
            }
        }
        for (auto const field : {wanted.breaks, wanted.conflicts}) {
            if (auto const other = offender(at, field); other >= 0) {
                return keep(at) || keep(other);
            }
        }
        if (auto const other = out_of_step(at); other >= 0) {
            auto const is_mine_kept = keep(at);
            return keep(other) || is_mine_kept;
        }
        return false;
    }

    AptWorld const& world_;
    std::vector<UpgradeState> states_;
    std::size_t upgraded_ = 0;
    /// Names that an upgrade could change the meaning of; everything else was consistent and stays.
    std::unordered_map<std::string_view, bool> touched_;
    std::unordered_multimap<std::string_view, Provider> providers_;
};

} // namespace

bool is_phased_in(OfferedVersion const& offered, Phasing const& phasing) {
    if (offered.phased_percentage >= 100 || phasing.is_always) {
        return true;
    }
    if (phasing.is_never) {
        return false;
    }
    if (phasing.machine_id.empty()) {
        return true;
    }
    auto text = std::string{offered.source_name};
    text.append("-").append(offered.source_version).append("-").append(phasing.machine_id);
    auto seed = std::seed_seq(text.begin(), text.end());
    auto generator = std::minstd_rand{seed};
    auto draw = std::uniform_int_distribution<unsigned>{0, 100};
    return static_cast<int>(draw(generator)) <= offered.phased_percentage;
}

std::vector<UpgradeState> simulate_upgrade(
    AptWorld const& world, Phasing const& phasing, std::function<bool()> const& is_spent
) {
    return Simulation{world, phasing}.run(is_spent);
}

} // namespace sonae::collect
