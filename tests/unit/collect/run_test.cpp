// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/collector.hpp"
#include "agent/collect/section_builder.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/unit/collect/fixture.hpp"

#include <functional>
#include <stdexcept>

namespace sonae::collect {
namespace {

using testing::FakeClock;
using testing::shown;

class ScriptedCollector final : public Collector {
public:
    using Script = std::function<schema::Section(Context const&)>;

    explicit ScriptedCollector(Script script, std::size_t bytes = 4096)
        : script_{std::move(script)}
        , bytes_{bytes} {}

    [[nodiscard]] std::string_view name() const override { return "ports"; }

    [[nodiscard]] Budget budget() const override { return {Millis{100}, bytes_}; }

    schema::Section collect(Context const& context) override { return script_(context); }

private:
    Script script_;
    std::size_t bytes_;
};

schema::Section section_of(std::vector<schema::Item> items) {
    auto builder = SectionBuilder{"ports"};
    builder.source("/proc/net/tcp");
    for (auto& item : items) {
        builder.put(std::move(item));
    }
    return std::move(builder).finish();
}

schema::Item item_of(std::string key, std::string text) {
    auto item = schema::Item{std::move(key), {}};
    add_fact(item, "program", schema::Scalar{std::move(text)}, 0);
    return item;
}

/// What a daemon would say to a report of this section alone.
bool is_accepted(schema::Section const& section) {
    auto report = schema::Report{};
    auto random = testing::FakeRandom{7};
    report.agent = AgentId::make(testing::at("2026-05-01T00:00:00Z"), random);
    report.agent_version = "0.1.0";
    report.boot = "b";
    report.seq = 1;
    report.sent_at = testing::at("2026-05-01T02:00:00Z");
    report.sections = {section};
    auto const hash = schema::content_hash(section, testing::fake_sha256);
    report.digest = schema::sections_digest({{section.name, hash}}, testing::fake_sha256);
    auto const json = schema::encode_report(report, testing::fake_sha256);
    return schema::decode_report(json, testing::fake_sha256).has_value();
}

TEST(Run, ItemsInAnyOrder_AreCanonicalAndDated) {
    auto collector = ScriptedCollector{[](Context const&) {
        return section_of({item_of("b", "2"), item_of("a", "1"), item_of("b", "3")});
    }};

    auto const section = testing::collected(collector, "/");

    ASSERT_EQ(section.items.size(), 2U);
    EXPECT_EQ(section.items[0].key, "a");
    EXPECT_EQ(shown(section, "b", "program"), "2");
    EXPECT_EQ(to_rfc3339(section.collected_at), "2026-05-01T02:00:00Z");
    EXPECT_EQ(section.cost.bytes, static_cast<std::int64_t>(schema::content_json(section).size()));
}

TEST(Run, BytesThatAreNoText_AreRepairedSoThatTheReportIsAccepted) {
    auto collector = ScriptedCollector{
        [](Context const&) {
            auto texts = schema::Item{"list", {}};
            add_fact(texts, "gateways", found_texts({"ok", "\xC3(", std::string{"a\0b", 3}}), 0);
            return section_of(
                {item_of("\xFFkey", "x\xFFy"), item_of("long", std::string(40'000, 'x')), texts}
            );
        },
        64 * 1024};

    auto const section = testing::collected(collector, "/");

    EXPECT_EQ(shown(section, "\xEF\xBF\xBDkey", "program"), "x\xEF\xBF\xBDy");
    EXPECT_EQ(
        shown(section, "list", "gateways"),
        "[ok, \xEF\xBF\xBD(, a\xEF\xBF\xBD"
        "b]"
    );
    EXPECT_EQ(shown(section, "long", "program").size(), 16U * 1024);
    EXPECT_TRUE(is_accepted(section));
}

TEST(Run, PastTheByteBudget_KeepsTheFirstItemsAndSaysSo) {
    auto collector = ScriptedCollector{
        [](Context const&) {
            auto items = std::vector<schema::Item>{};
            for (auto i = 100; i < 200; ++i) {
                items.push_back(item_of(std::to_string(i), std::string(50, 'x')));
            }
            return section_of(std::move(items));
        },
        1024};

    auto const section = testing::collected(collector, "/");

    EXPECT_EQ(section.state, schema::SectionState::partial);
    EXPECT_EQ(section.reason, schema::Absence::over_budget);
    EXPECT_LE(section.cost.bytes, 1024);
    ASSERT_GE(section.items.size(), 10U);
    EXPECT_EQ(section.items.front().key, "100");
    EXPECT_EQ(section.items.back().key, std::to_string(99 + section.items.size()));
    EXPECT_TRUE(is_accepted(section));
}

TEST(Run, ACollectorThatThrows_IsAbsentUnreadable) {
    auto collector = ScriptedCollector{
        [](Context const&) -> schema::Section { throw std::runtime_error{"a bug"}; }};

    auto const section = testing::collected(collector, "/");

    EXPECT_EQ(section.name, "ports");
    EXPECT_EQ(section.state, schema::SectionState::absent);
    EXPECT_EQ(section.reason, schema::Absence::unreadable);
    EXPECT_TRUE(is_accepted(section));
}

TEST(Run, GivesTheCollectorItsBudget_SpentWhenTheClockPassesIt) {
    auto clock = FakeClock{testing::at("2026-05-01T02:00:00Z")};
    auto spent = std::vector<bool>{};
    auto collector = ScriptedCollector{[&](Context const& context) {
        spent.push_back(context.is_spent());
        clock.advance(Millis{101});
        spent.push_back(context.is_spent());
        return section_of({});
    }};

    auto const section = run(collector, "/", clock);

    EXPECT_EQ(spent, (std::vector<bool>{false, true}));
    EXPECT_EQ(section.cost.wall_us, 101'000);
}

TEST(Run, CountsTheCpuTimeOfItsThread) {
    auto collector = ScriptedCollector{[](Context const&) {
        auto items = std::vector<schema::Item>{};
        for (auto i = 0; i < 20'000; ++i) {
            items.push_back(item_of(std::to_string(i), "x"));
        }
        return section_of(std::move(items));
    }};

    EXPECT_GT(testing::collected(collector, "/").cost.cpu_us, 0);
}

} // namespace
} // namespace sonae::collect
