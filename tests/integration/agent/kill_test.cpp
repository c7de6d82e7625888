// SPDX-License-Identifier: Apache-2.0
// What an agent has spooled arrives, in order and once, whenever the agent or the daemon is killed.
#include "daemon/core/section_diff.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/agent/kept.hpp"
#include "tests/integration/agent/ordeal.hpp"

#include <chrono>
#include <cstdlib>

namespace sonae::agent {
namespace {

using testing::House;
using testing::Kept;
using testing::Ordeal;

// Below so many, chance may have spared every report.
constexpr auto enough_kills = 20;

int setting(char const* name, int standard) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the test has one thread
    auto const* const text = std::getenv(name);
    return text == nullptr ? standard
                           : std::atoi(text); // NOLINT(cert-err34-c): a number or nothing
}

/// How long the agent collects on this machine.
Millis time_to_collect() {
    auto const clock = SystemClock{};
    auto const start = clock.steady();
    testing::run_agent({"collect", "--json"});
    return clock.steady() - start;
}

std::set<std::int64_t> numbers_of(Kept const& kept) {
    auto numbers = std::set<std::int64_t>{};
    for (auto const& report : kept.reports) {
        numbers.insert(report.seq);
    }
    return numbers;
}

std::vector<std::string> names_and_hashes(std::vector<schema::SectionHash> const& sections) {
    auto texts = std::vector<std::string>{};
    for (auto const& section : sections) {
        texts.push_back(section.name + " " + to_hex(section.hash));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

std::vector<schema::SectionHash> hashes_of(schema::Report const& report) {
    auto hashes = std::vector<schema::SectionHash>{};
    for (auto const& section : report.sections) {
        hashes.push_back({section.name, section.hash});
    }
    return hashes;
}

std::string text_of(core::ChangeRecord const& change) {
    return change.section + " " + change.item + " " + change.field + ": " +
           change.before.value_or("-") + " -> " + change.after.value_or("-");
}

/// What the history must say when each report was taken once, in its order.
std::vector<std::string> expected_changes(Kept const& kept) {
    auto held = std::map<std::string, schema::Section>{};
    auto texts = std::vector<std::string>{};
    for (auto const& report : kept.reports) {
        for (auto const& section : report.sections) {
            auto const at = held.find(section.name);
            if (at != held.end() && at->second.hash != section.hash) {
                for (auto const& change : core::section_changes(at->second, section)) {
                    texts.push_back(text_of(change));
                }
            }
            held.insert_or_assign(section.name, section);
        }
    }
    return texts;
}

std::vector<std::string> stored_changes(Kept const& kept) {
    auto texts = std::vector<std::string>{};
    for (auto const& change : kept.changes) {
        texts.push_back(text_of(change));
    }
    return texts;
}

void expect_every_report_once(Kept const& kept, Ordeal::Seen const& seen, std::int64_t last) {
    auto previous = std::int64_t{0};
    for (auto const& report : kept.reports) {
        EXPECT_GT(report.seq, previous) << "stored out of order, or twice";
        EXPECT_EQ(report.boot, kept.reports.front().boot);
        previous = report.seq;
        if (auto const at = seen.left.find(report.seq); at != seen.left.end()) {
            EXPECT_EQ(names_and_hashes(hashes_of(report)), names_and_hashes(at->second))
                << "report " << report.seq << " arrived with another content";
        }
    }
    auto const arrived = numbers_of(kept);
    for (auto const seq : seen.spooled) {
        EXPECT_TRUE(arrived.contains(seq)) << "report " << seq << " was in the spool and is lost";
    }
    for (auto const seq : seen.answered) {
        EXPECT_TRUE(arrived.contains(seq)) << "report " << seq << " was answered and is lost";
    }
    for (auto seq = std::int64_t{1}; seq <= last; ++seq) {
        EXPECT_TRUE(arrived.contains(seq) || seen.torn.contains(seq)) << "hole at " << seq;
    }
}

/// Each mark came to the machine once and went once, whatever the daemon's own comparison says.
void expect_no_change_twice(Kept const& kept, std::set<std::string> const& marks) {
    auto told = std::set<std::string>{};
    for (auto const& change : kept.changes) {
        if (change.section == "ports" && marks.contains(change.item)) {
            EXPECT_TRUE(told.insert(text_of(change)).second) << "told twice: " << text_of(change);
        }
    }
}

void expect_last_state(Kept const& kept, std::string const& mark) {
    auto last = std::map<std::string, schema::Section>{};
    auto whole_reports = 0;
    for (auto const& report : kept.reports) {
        whole_reports += report.sections.size() == schema::section_names.size() ? 1 : 0;
        for (auto const& section : report.sections) {
            last.insert_or_assign(section.name, section);
        }
    }
    ASSERT_EQ(kept.sections.size(), schema::section_names.size());
    for (auto const& section : kept.sections) {
        EXPECT_EQ(to_hex(section.hash), to_hex(last[section.name].hash)) << section.name;
    }
    EXPECT_NE(last["ports"].find(mark), nullptr) << "the last state did not arrive: " << mark;
    EXPECT_EQ(whole_reports, 1) << "the two disagreed about what the daemon holds";
    EXPECT_EQ(kept.agent.state, core::AgentState::active);
    EXPECT_FALSE(kept.agent.quarantined_until);
    EXPECT_EQ(kept.agent.last_seq, kept.reports.back().seq);
}

} // namespace

TEST(AgentAndDaemon, AgentKilledAtAnyMoment_NothingIsLostAndNothingDoubled) {
    auto const kills = setting("SONAE_KILLS", 60);
    auto const seed = static_cast<unsigned>(setting("SONAE_SEED", 1));
    SCOPED_TRACE("SONAE_SEED=" + std::to_string(seed));
    // Not in memory: the syncs of a disk make the moments between two steps long enough to meet.
    auto const folder = sonae::testing::TemporaryFolder{};
    auto house = House{folder.path()};
    auto const founded = house.found();
    ASSERT_TRUE(founded) << founded.error().text();
    auto ordeal = Ordeal{house, seed, time_to_collect()};

    for (auto i = 0; ordeal.seen().kills < kills && i < 4 * kills; ++i) {
        auto const done = ordeal.round();
        ASSERT_TRUE(done) << done.error().text();
        ASSERT_THAT(ordeal.seen().faults, ::testing::IsEmpty());
    }
    auto const end = ordeal.finish();

    ASSERT_TRUE(end) << end.error().text();
    EXPECT_EQ(end->exit_code, 0) << end->output;
    auto const& seen = ordeal.seen();
    EXPECT_THAT(seen.faults, ::testing::IsEmpty());
    auto const remains = house.remains();
    EXPECT_THAT(remains.waiting, ::testing::IsEmpty());
    auto const kept = testing::read_kept(house.daemon_state());
    ASSERT_TRUE(kept) << kept.error().text();
    ASSERT_FALSE(kept->reports.empty());
    expect_every_report_once(*kept, seen, remains.last_seq);
    EXPECT_EQ(stored_changes(*kept), expected_changes(*kept));
    expect_no_change_twice(*kept, ordeal.marks());
    expect_last_state(*kept, ordeal.present_mark());
    EXPECT_EQ(seen.kills, kills) << "the agent was too often faster than its death";
    if (kills >= enough_kills) {
        EXPECT_FALSE(seen.left.empty()) << "no kill met a report on its way";
        EXPECT_GT(seen.runs_without_daemon, 0);
    }
    std::printf(
        "%d kills, %d daemon deaths, %d runs without a daemon, up to %zu reports waiting:\n"
        "%zu of %lld reports arrived, %zu were never whole, %zu were answered and still there,\n"
        "%zu changes told once\n",
        seen.kills,
        seen.daemon_deaths,
        seen.runs_without_daemon,
        seen.longest_queue,
        kept->reports.size(),
        static_cast<long long>(remains.last_seq),
        seen.torn.size(),
        seen.unremoved.size(),
        kept->changes.size()
    );
}

} // namespace sonae::agent
