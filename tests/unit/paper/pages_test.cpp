// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/pages.hpp"
#include "tests/fakes/paper_house.hpp"

#include <gmock/gmock.h>

namespace sonae::paper {
namespace {

using contacts::Language;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::PaperHouse;

void gather(Block const& block, std::string& into) {
    if (auto const* const paragraph = std::get_if<Paragraph>(&block)) {
        into += paragraph->text + "\n";
        return;
    }
    for (auto const& row : std::get<Table>(block).rows) {
        for (auto const& cell : row.cells) {
            for (auto const& paragraph : cell) {
                into += paragraph.text + "\n";
            }
        }
    }
}

class Pages : public ::testing::Test {
protected:
    Booklet booklet(Language language = Language::ja, LayoutFacts const& facts = {}) const {
        auto const tree = phone_tree(house.content, house.hospital, house.now);
        return write_booklet(tree, language, facts);
    }

    /// Every word of the section with that title.
    std::string words(std::string_view title, Language language = Language::ja) const {
        auto all = std::string{};
        auto const made = booklet(language);
        for (auto const& section : made.sections) {
            if (section.title == title) {
                for (auto const& block : section.blocks) {
                    gather(block, all);
                }
            }
        }
        return all;
    }

    PaperHouse house;
};

TEST_F(Pages, EveryPageSaysWhoseItIsWhenItWasMadeAndUntilWhenItIsGood) {
    house.step("duty", {PaperHouse::role("it_section")});

    auto const made = booklet();

    EXPECT_EQ(made.header_left, "サンプル総合病院");
    EXPECT_EQ(made.header_right, "2026年12月5日(土) 10:15 以降は無効");
    EXPECT_THAT(made.footer, HasSubstr("作成 2026年11月5日(木) 10:15(日本時間)"));
    EXPECT_THAT(made.footer, HasSubstr("方針「夜間の重大事象」第4版"));
    EXPECT_THAT(made.footer, HasSubstr("名簿の版 "));
}

TEST_F(Pages, EachPersonHasTheNextOneBesideTheBoxes) {
    house.person("佐藤", {"it_section"}, "090-1111");
    house.person("鈴木", {"it_section"}, "090-2222");
    house.person("院長", {"hospital_director"}, "090-3333");
    house.step("duty", {PaperHouse::role("it_section")}).how = escalation::How::one_by_one;
    house.step("management", {PaperHouse::role("hospital_director")});
    house.policy().repeats = 2;

    auto const day = words("日中に呼ぶ順番");

    EXPECT_THAT(day, HasSubstr("1段目  医療情報システム部門\n上から1人ずつ、つながるまで。"));
    EXPECT_THAT(day, HasSubstr("5分 返事がなければ 2段目へ。"));
    EXPECT_THAT(day, HasSubstr("→ 2 鈴木\n2\n鈴木"));
    EXPECT_THAT(day, HasSubstr("→ 2段目"));
    EXPECT_THAT(day, HasSubstr("→ 1段目から"));
    EXPECT_THAT(day, HasSubstr("(あと 2 回)"));
    EXPECT_THAT(day, HasSubstr("つながった\n出ない\n伝言を残した"));
}

TEST_F(Pages, AContactWithoutATelephoneIsPrintedAsSuch) {
    house.person("メールだけの人", {"it_section"}, "");
    house.step("duty", {PaperHouse::role("it_section")});

    EXPECT_THAT(words("夜間に呼ぶ順番"), HasSubstr("メールだけの人"));
    EXPECT_THAT(words("夜間に呼ぶ順番"), HasSubstr("電話番号の登録なし"));
    EXPECT_THAT(words("夜間に呼ぶ順番"), Not(HasSubstr("@")));
    EXPECT_THAT(
        words("サイバー攻撃時の緊急電話連絡網"), HasSubstr("電話番号の登録がない人: メールだけの人")
    );
}

TEST_F(Pages, WhoHasANumberForOtherHoursOnlyIsPrintedWithIt) {
    auto& person = house.person("日勤の人", {"it_section"}, "");
    person.reaches.push_back(
        {contacts::ChannelKind::voice, "03-1234", contacts::Hours::day, std::nullopt}
    );
    house.step("duty", {PaperHouse::role("it_section")});

    EXPECT_THAT(
        words("夜間に呼ぶ順番"),
        HasSubstr("この時間帯の番号なし。ほかの時間帯の番号:\n03-1234(日中)")
    );
}

TEST_F(Pages, AnEmptyHouseSaysWhatItLacksAndLeavesRoomToWrite) {
    auto const cover = words("サイバー攻撃時の緊急電話連絡網");

    EXPECT_THAT(cover, HasSubstr("方針も当直表もない"));
    EXPECT_THAT(cover, HasSubstr("事業者の登録がない"));
    EXPECT_THAT(cover, HasSubstr("番号の登録がない外部の連絡先: 厚生労働省"));
    EXPECT_THAT(words("日中に呼ぶ順番"), HasSubstr("呼ぶ人が決まっていない"));
    EXPECT_THAT(words("外部の連絡先"), HasSubstr("番号の登録なし。調べて書く:"));
    EXPECT_THAT(words("当直の予定"), HasSubstr("当直表の登録がない"));
}

TEST_F(Pages, AVendorsPowersAreToldOneByOne) {
    auto& vendor = house.vendor("電カル社", {"電子カルテ"});
    vendor.contract = "K-77";
    vendor.powers = {contacts::Power::cut};

    auto const page = words("システムごとの事業者");

    EXPECT_THAT(page, HasSubstr("電子カルテ\n電カル社\n契約番号 K-77\n受付時間の登録なし"));
    EXPECT_THAT(page, HasSubstr("緊急電話の登録なし。調べて書く:"));
    EXPECT_THAT(page, HasSubstr("× 再起動\n○ 切り離し\n× 復元"));
}

TEST_F(Pages, TheCoverLeadsToThePageOfEachTime) {
    house.person("佐藤", {"it_section"}, "090-1111");
    house.step("duty", {PaperHouse::role("it_section")});
    auto cover = std::string{};

    auto const made = booklet(Language::ja, {{1, 2, 3, 5, 6, 7, 8, 9}, 2});
    for (auto const& block : made.sections.front().blocks) {
        gather(block, cover);
    }

    EXPECT_THAT(cover, HasSubstr("11月5日(木) 10:15 〜 17:15\n日中\n2\n"));
    EXPECT_THAT(cover, HasSubstr("11月7日(土) 00:00 〜 11月8日(日) 24:00\n休日\n5\n"));
    EXPECT_THAT(cover, HasSubstr("外部の連絡先\n7\n"));
    EXPECT_THAT(cover, HasSubstr("字形のない文字が 2 種類ある"));
}

TEST_F(Pages, EnglishHasTheSameSections) {
    house.person("佐藤", {"it_section"}, "090-1111");
    house.step("duty", {PaperHouse::role("it_section")});

    EXPECT_EQ(booklet(Language::en).sections.size(), booklet(Language::ja).sections.size());
    EXPECT_THAT(words("Whom to call: night", Language::en), HasSubstr("→ step 1 again"));
}

TEST_F(Pages, ColumnsOfEveryTableFillTheWidth) {
    house.person("佐藤", {"it_section"}, "090-1111");
    house.weekly("情報当直", "it_section", {house.content.people.contacts.begin()->first});
    house.step("duty", {PaperHouse::role("it_section")});
    house.vendor("電カル社", {"電子カルテ"});

    auto const made = booklet();
    for (auto const& section : made.sections) {
        for (auto const& block : section.blocks) {
            if (auto const* const table = std::get_if<Table>(&block)) {
                auto width = 0.0;
                for (auto const& column : table->columns) {
                    width += column.width_mm;
                }
                EXPECT_DOUBLE_EQ(width, content_width_mm) << section.title;
            }
        }
    }
}

} // namespace
} // namespace sonae::paper
