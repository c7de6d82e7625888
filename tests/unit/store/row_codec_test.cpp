// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/row_codec.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/sample_records.hpp"

namespace sonae::store {
namespace {

using ledger::LedgerRow;
using testing::FakeRandom;

/// Rows with every combination of empty and odd content, made from a seed.
class RowMaker {
public:
    explicit RowMaker(std::uint64_t seed)
        : random_{seed} {}

    LedgerRow row() {
        auto row = LedgerRow{};
        for (auto* const into :
             {&row.name,
              &row.kind,
              &row.os_name,
              &row.os_version,
              &row.os_build,
              &row.kernel,
              &row.manufacturer,
              &row.model,
              &row.serial,
              &row.human.purpose,
              &row.human.place,
              &row.human.department,
              &row.human.owner,
              &row.human.vendor,
              &row.human.note}) {
            *into = text();
        }
        for (auto count = random_.below(4); count > 0; --count) {
            row.interfaces.push_back({text(), text(), texts()});
        }
        row.admin_members = texts();
        row.sources = texts();
        row.auto_login = maybe(random_.below(2) == 0);
        row.package_count = maybe(number());
        row.service_count = maybe(number());
        row.port_count = maybe(number());
        row.patch.state = static_cast<ledger::PatchState>(random_.below(4));
        row.patch.pending = maybe(number());
        row.patch.pending_security = maybe(number());
        row.patch.last_success = maybe(from_ms(number()));
        row.patch.reboot_required = maybe(random_.below(2) == 0);
        row.patch.disabled_by_policy = maybe(random_.below(2) == 0);
        row.agent = maybe(AgentId::make(testing::at("2026-05-01T00:00:00Z"), random_));
        row.last_seen = maybe(from_ms(number()));
        row.created_at = from_ms(number());
        return row;
    }

private:
    std::string text() {
        static auto const pieces = std::array<std::string, 10>{
            "", "a", "病", "\"", "\\", "\n\t\x01", "😀", "</script>", "null", std::string{"\0", 1}};
        auto text = std::string{};
        for (auto count = random_.below(4); count > 0; --count) {
            text += pieces[random_.below(pieces.size())];
        }
        return text;
    }

    std::vector<std::string> texts() {
        auto list = std::vector<std::string>{};
        for (auto count = random_.below(3); count > 0; --count) {
            list.push_back(text());
        }
        return list;
    }

    std::int64_t number() {
        auto const wide = random_.below(3) == 0;
        auto const value = static_cast<std::int64_t>(random_.below(std::uint64_t{1} << 63U));
        auto const narrow = value % 100;
        auto const picked = wide ? value : narrow;
        return random_.below(2) == 0 ? picked : -picked - 1;
    }

    template <class T>
    std::optional<T> maybe(T value) {
        return random_.below(3) == 0 ? std::nullopt : std::optional<T>{std::move(value)};
    }

    FakeRandom random_;
};

TEST(RowCodec, EveryRow_ComesBackAsItWas) {
    for (auto seed = std::uint64_t{1}; seed <= 2'000; ++seed) {
        auto const row = RowMaker{seed}.row();

        auto const back = decode_row(encode_row(row));

        ASSERT_TRUE(back) << "seed " << seed << ": " << back.error().text();
        ASSERT_EQ(*back, row) << "seed " << seed;
    }
}

TEST(RowCodec, TextThatIsNotUtf8_IsRepairedAndStaysReadable) {
    auto row = LedgerRow{};
    row.name = "db\xFF"
               "01";

    auto const back = decode_row(encode_row(row));

    ASSERT_TRUE(back);
    EXPECT_EQ(
        back->name,
        "db\uFFFD"
        "01"
    );
}

TEST(RowCodec, UnknownMember_IsSkipped_AndAbsentOnesAreEmpty) {
    auto const row = decode_row(R"({"name":"a","of_tomorrow":{"x":[1]}})");

    ASSERT_TRUE(row);
    EXPECT_EQ(row->name, "a");
    EXPECT_EQ(row->agent, std::nullopt);
}

TEST(RowCodec, MemberOfAnotherType_IsMalformedAndNamed) {
    for (auto const* const text :
         {R"({"name":1})",
          R"({"interfaces":{}})",
          R"({"interfaces":[1]})",
          R"({"admin_members":[1]})",
          R"({"patch":[]})",
          R"({"patch":{"pending":"7"}})",
          R"({"last_seen_ms":1.5})",
          R"({"human":{"note":null}})",
          R"({"agent":"ast_00"})",
          R"([])",
          R"({"name":)"}) {
        auto const row = decode_row(text);

        ASSERT_FALSE(row) << text;
        EXPECT_EQ(row.error().code, Errc::malformed) << text;
    }
}

} // namespace
} // namespace sonae::store
