// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/activity.hpp"

#include <gtest/gtest.h>

namespace sonae::host {
namespace {

FileChange renamed(std::string_view from, std::string_view to) {
    return {0, Change::renamed, to, from, "/tmp/enc"};
}

FileChange changed(Change change, std::string_view name, std::size_t folder = 0) {
    return {folder, change, name, {}, {}};
}

TEST(Activity, WhenNothingHappens_NothingIsTold) {
    auto counter = ActivityCounter{{"/srv/a", "/srv/b"}};
    EXPECT_TRUE(counter.give().empty());
}

TEST(Activity, OfEachFolder_IsCountedForItself) {
    auto counter = ActivityCounter{{"/srv/a", "/srv/b"}};
    counter.take(changed(Change::created, "x", 1));
    counter.take(changed(Change::written, "x", 1));
    counter.take(changed(Change::deleted, "y", 1));
    counter.take(changed(Change::written, "z", 7));

    auto const told = counter.give();

    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].folder, "/srv/b");
    EXPECT_EQ(told[0].created, 1U);
    EXPECT_EQ(told[0].written, 1U);
    EXPECT_EQ(told[0].deleted, 1U);
    EXPECT_TRUE(counter.give().empty());
}

TEST(Activity, OfAnEncryptor_NamesTheNewExtensionAndTheProgram) {
    auto counter = ActivityCounter{{"/srv/a"}};
    for (auto i = 0; i < 20; ++i) {
        auto const name = "plan" + std::to_string(i) + ".xlsx";
        counter.take(renamed(name, name + ".locked"));
        counter.take(Sample{0, 7.9, false});
    }
    counter.take(renamed("note.tmp", "note.docx"));
    counter.take({0, Change::written, "note.docx", {}, "/usr/bin/writer"});

    auto const told = counter.give().at(0);

    EXPECT_EQ(told.renamed, 21U);
    EXPECT_EQ(told.extension_changed, 21U);
    EXPECT_EQ(told.to_one_extension, 20U);
    EXPECT_EQ(told.extension, "locked");
    EXPECT_EQ(told.program, "/tmp/enc");
    EXPECT_EQ(told.sampled, 20U);
    EXPECT_NEAR(told.mean_entropy, 7.9F, 0.01F);
}

TEST(Activity, WhenAFileIsRenamedWithinItsExtension_NoExtensionChanged) {
    auto counter = ActivityCounter{{"/srv/a"}};
    counter.take(renamed("a.docx", "b.DOCX"));
    EXPECT_EQ(counter.give().at(0).extension_changed, 0U);
}

TEST(Activity, OfAnEncryptorThatWritesAnewAndDeletes_IsAChangeOfExtensionToo) {
    auto counter = ActivityCounter{{"/srv/a"}};
    counter.take(changed(Change::created, "a.docx.locked"));
    counter.take(changed(Change::deleted, "a.docx"));
    counter.take(changed(Change::created, "b.crypt"));
    counter.take(changed(Change::deleted, "b.xlsx"));
    counter.take(changed(Change::created, "c.docx"));
    counter.take(changed(Change::deleted, "c.docx"));
    counter.take(changed(Change::deleted, "other.docx"));

    auto const told = counter.give().at(0);

    EXPECT_EQ(told.extension_changed, 2U);
    EXPECT_EQ(told.deleted, 4U);
}

TEST(Activity, OfPackedFiles_IsToldSoThatTheirEntropyMeansNothing) {
    auto counter = ActivityCounter{{"/srv/a"}};
    counter.take(Sample{0, 7.99, true});
    counter.take(Sample{0, 3.0, false});
    auto const told = counter.give().at(0);
    EXPECT_EQ(told.packed_types, 1U);
    EXPECT_EQ(told.sampled, 2U);
}

TEST(Activity, UnderAFloodOfExtensionsAndPrograms_KeepsItsSize) {
    auto counter = ActivityCounter{{"/srv/a"}};
    for (auto i = 0; i < 20'000; ++i) {
        auto const name = "f." + std::to_string(i);
        auto const program = "/tmp/" + std::to_string(i);
        counter.take({0, Change::created, name, {}, program});
        counter.take({0, Change::renamed, name, "f.old", program});
    }
    auto const told = counter.give().at(0);
    EXPECT_EQ(told.created, 20'000U);
    EXPECT_EQ(told.extension_changed, 20'000U);
    EXPECT_EQ(told.to_one_extension, 1U);
}

} // namespace
} // namespace sonae::host
