// SPDX-License-Identifier: Apache-2.0
#include "inventory/ledger/ledger_row.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/fakes/sample_report.hpp"

namespace sonae::ledger {
namespace {

using schema::Absence;
using schema::Fact;
using schema::Scalar;
using schema::Section;
using schema::SectionState;
using schema::Texts;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Section section(std::string name, std::vector<schema::Item> items) {
    auto made = Section{};
    made.name = std::move(name);
    made.items = std::move(items);
    schema::canonicalize(made);
    return made;
}

Section absent_section(std::string name) {
    auto made = section(std::move(name), {});
    made.state = SectionState::absent;
    made.reason = Absence::denied;
    return made;
}

LedgerRow row_with_human_fields() {
    auto row = LedgerRow{};
    row.kind = "server";
    row.human = {"電子カルテ", "サーバ室", "情報", "佐藤", "富士通", "触らない"};
    row.version = 5;
    return row;
}

TEST(ApplySection, AWholeReport_FillsTheMachinesPart) {
    auto row = row_with_human_fields();
    auto const report = testing::sample_report(testing::fake_sha256);

    for (auto const& each : report.sections) {
        apply_section(row, each);
    }

    EXPECT_EQ(row.name, "his-db01");
    EXPECT_EQ(row.os_name, "Debian GNU/Linux");
    EXPECT_EQ(row.os_version, "12");
    EXPECT_EQ(row.os_build, "");
    EXPECT_EQ(row.kernel, "6.1.0-18-amd64");
    EXPECT_THAT(
        row.interfaces,
        ElementsAre(Interface{"eth0", "02:00:5e:10:00:01", {"192.0.2.7/24", "2001:db8::7/64"}})
    );
    EXPECT_EQ(row.human, row_with_human_fields().human);
    EXPECT_EQ(row.kind, "server");
    EXPECT_EQ(row.version, 5);
}

TEST(ApplySection, AValueThatBecomesAbsent_IsUnknownAgain_ButTheNameStays) {
    auto row = LedgerRow{};
    apply_section(
        row,
        section(
            "os",
            {{"", {{"hostname", Scalar{std::string{"a"}}}, {"version", Scalar{std::string{"1"}}}}}}
        )
    );

    apply_section(row, section("os", {{"", {{"version", Absence::unreadable}}}}));

    EXPECT_EQ(row.os_version, "");
    EXPECT_EQ(row.name, "a");
}

TEST(ApplySection, AValueOfAnotherType_IsUnknown) {
    auto row = LedgerRow{};

    apply_section(row, section("os", {{"", {{"version", Scalar{std::int64_t{12}}}}}}));
    apply_section(row, section("updates", {{"", {{"pending", Scalar{std::string{"7"}}}}}}));
    apply_section(
        row, section("updates", {{"", {{"last_success", Scalar{std::string{"yesterday"}}}}}})
    );

    EXPECT_EQ(row.os_version, "");
    EXPECT_EQ(row.patch.pending, std::nullopt);
    EXPECT_EQ(row.patch.last_success, std::nullopt);
}

TEST(ApplySection, Hardware_TellsMakerModelAndSerial) {
    auto row = LedgerRow{};

    apply_section(
        row,
        section(
            "hardware",
            {{"system",
              {{"manufacturer", Scalar{std::string{"富士通"}}},
               {"product", Scalar{std::string{"PRIMERGY"}}},
               {"serial", Absence::denied}}}}
        )
    );

    EXPECT_EQ(row.manufacturer, "富士通");
    EXPECT_EQ(row.model, "PRIMERGY");
    EXPECT_EQ(row.serial, "");
}

TEST(ApplySection, InterfacesThatAreGone_Go) {
    auto row = LedgerRow{};
    apply_section(row, section("network", {{"if:a", {}}, {"if:b", {}}, {"", {}}}));

    apply_section(row, section("network", {{"if:b", {}}}));

    EXPECT_THAT(row.interfaces, ElementsAre(Interface{"b", "", {}}));
    apply_section(row, absent_section("network"));
    EXPECT_THAT(row.interfaces, IsEmpty());
}

PatchState patch_state(std::vector<Fact> facts) {
    auto row = LedgerRow{};
    apply_section(row, section("updates", {{"", std::move(facts)}}));
    return row.patch.state;
}

Fact number(std::string name, std::int64_t value) {
    return {std::move(name), Scalar{value}};
}

TEST(ApplySection, Updates_AreJudgedByWhatIsKnown) {
    EXPECT_EQ(patch_state({}), PatchState::unknown);
    EXPECT_EQ(patch_state({number("pending", 0)}), PatchState::current);
    EXPECT_EQ(patch_state({number("pending", 4)}), PatchState::pending);
    EXPECT_EQ(
        patch_state({number("pending", 4), number("pending_security", 0)}), PatchState::pending
    );
    EXPECT_EQ(
        patch_state({number("pending", 4), number("pending_security", 1)}), PatchState::security
    );
    EXPECT_EQ(patch_state({number("pending_security", 1)}), PatchState::security);
    EXPECT_EQ(patch_state({number("pending_security", 0)}), PatchState::unknown);
    EXPECT_EQ(patch_state({{"pending", Absence::denied}}), PatchState::unknown);
}

TEST(ApplySection, Updates_TellTimeRebootAndPolicy) {
    auto row = LedgerRow{};

    apply_section(
        row,
        section(
            "updates",
            {{"",
              {{"automatic", Absence::disabled_by_policy},
               {"last_success", Scalar{std::string{"2026-05-01T02:00:00Z"}}},
               {"reboot_required", Scalar{true}}}}}
        )
    );

    EXPECT_EQ(row.patch.last_success, testing::at("2026-05-01T02:00:00Z"));
    EXPECT_EQ(row.patch.reboot_required, true);
    EXPECT_EQ(row.patch.disabled_by_policy, true);
    apply_section(row, absent_section("updates"));
    EXPECT_EQ(row.patch, PatchPosture{});
}

TEST(ApplySection, Accounts_TellAdministrators) {
    auto row = LedgerRow{};

    apply_section(
        row,
        section(
            "accounts",
            {{"", {{"admin_members", Scalar{Texts{"root", "sato"}}}, {"auto_login", Scalar{true}}}},
             {"user:sato", {}}}
        )
    );

    EXPECT_THAT(row.admin_members, ElementsAre("root", "sato"));
    EXPECT_EQ(row.auto_login, true);
    apply_section(row, absent_section("accounts"));
    EXPECT_THAT(row.admin_members, IsEmpty());
    EXPECT_EQ(row.auto_login, std::nullopt);
}

TEST(ApplySection, Counts_AreUnknownWhenTheSectionIsAbsent_AndZeroWhenItIsEmpty) {
    auto row = LedgerRow{};

    apply_section(row, section("packages", {{"dpkg:a:amd64", {}}, {"dpkg:b:amd64", {}}}));
    apply_section(row, section("services", {{"unit:a.service", {}}, {"other", {}}}));
    apply_section(row, section("ports", {}));

    EXPECT_EQ(row.package_count, 2);
    EXPECT_EQ(row.service_count, 1);
    EXPECT_EQ(row.port_count, 0);
    apply_section(row, absent_section("packages"));
    EXPECT_EQ(row.package_count, std::nullopt);
}

TEST(ApplySection, AnUnknownSection_ChangesNothing) {
    auto row = row_with_human_fields();

    apply_section(row, section("of_tomorrow", {{"", {{"hostname", Scalar{std::string{"x"}}}}}}));

    EXPECT_EQ(row, row_with_human_fields());
}

} // namespace
} // namespace sonae::ledger
