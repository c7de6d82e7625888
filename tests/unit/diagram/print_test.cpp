// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/lay_out.hpp"
#include "inventory/diagram/render.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/diagram/random_network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

namespace sonae::diagram {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Caption caption() {
    auto made = Caption{};
    made.house = "サンプル総合病院";
    made.drawn_at = parse_rfc3339("2026-11-24T01:00:00Z").value();
    return made;
}

/// The text of a PDF; "" where no tool reads it.
std::string text_of(std::string const& pdf) {
    auto const folder = TemporaryFolder{};
    auto const file = folder.path() / "drawing.pdf";
    std::ofstream{file, std::ios::binary} << pdf;
    auto const command = "pdftotext -layout '" + file.string() + "' - 2>/dev/null";
    auto const pipe = std::unique_ptr<FILE, int (*)(FILE*)>{popen(command.c_str(), "r"), pclose};
    auto text = std::string{};
    auto buffer = std::array<char, 65'536>{};
    for (auto size = std::size_t{1}; pipe != nullptr && size > 0;) {
        size = fread(buffer.data(), 1, buffer.size(), pipe.get());
        text.append(buffer.data(), size);
    }
    return text;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    auto count = std::size_t{0};
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

TEST(Pdf, EveryRangeIsOnTheCoverInItsZoneAndInTheIndex) {
    auto const network = sample_hospital();

    auto const pdf = pdf_of(network, {}, caption());

    ASSERT_TRUE(pdf.has_value());
    auto const text = text_of(pdf.value());
    if (text.empty()) {
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not there";
    }
    for (auto const& segment : network.segments) {
        EXPECT_GE(count_of(text, segment.prefix), 3U) << segment.prefix;
        for (auto const& gateway : segment.gateways) {
            EXPECT_GE(count_of(text, gateway), 3U) << gateway;
        }
    }
    for (auto const& connection : network.connections) {
        EXPECT_THAT(text, HasSubstr(connection.vendor));
    }
    EXPECT_THAT(text, HasSubstr("全体図"));
    EXPECT_EQ(count_of(text, "…"), 0U) << "something was cut";
}

TEST(Pdf, PagesAreA3AcrossAndTellTheirNumber) {
    auto const pdf = pdf_of(sample_hospital(), {}, caption());

    ASSERT_TRUE(pdf.has_value());
    EXPECT_THAT(pdf.value(), StartsWith("%PDF-"));
    auto const text = text_of(pdf.value());
    if (text.empty()) {
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not there";
    }
    EXPECT_EQ(count_of(text, "\f"), 7U);
    EXPECT_THAT(text, HasSubstr("ページ 7 / 7"));
}

TEST(Pdf, ChangesAreListedWithTheirFields) {
    auto const changes = std::vector<topology::ElementChange>{
        {topology::ChangeKind::changed,
         topology::ElementKind::device,
         "ast_00001",
         "CORE-SW-01",
         {{"firmware", R"("17.9.4a")", R"("17.12.1")"},
          {"attachments",
           std::nullopt,
           R"([{"segment":"10.1.1.0/24","address":"10.1.1.9","mac":""}])"}}},
    };

    auto const pdf = pdf_of(sample_hospital(), changes, caption());

    ASSERT_TRUE(pdf.has_value());
    auto const text = text_of(pdf.value());
    if (text.empty()) {
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not there";
    }
    EXPECT_THAT(text, HasSubstr("変更の一覧"));
    EXPECT_THAT(text, HasSubstr("ファームウェア"));
    EXPECT_THAT(text, HasSubstr("17.12.1"));
    EXPECT_THAT(text, HasSubstr("10.1.1.0/24, 10.1.1.9"));
}

TEST(Pdf, ChangesSpeakOfNamesAndWordsAndNeverOfIdsAndCodes) {
    auto network = sample_hospital();
    auto& nameless = network.connections.front();
    nameless.name.clear();
    auto const& holder = *std::find_if(
        network.devices.begin(),
        network.devices.end(),
        [&](topology::Device const& device) { return device.id == nameless.device; }
    );
    auto const changes = std::vector<topology::ElementChange>{
        {topology::ChangeKind::changed,
         topology::ElementKind::connection,
         nameless.id,
         "",
         {{"device", std::nullopt, "\"" + holder.id + "\""},
          {"agreement", R"("declared_only")", R"("both")"}}},
    };

    auto const pdf = pdf_of(network, changes, caption());

    ASSERT_TRUE(pdf.has_value());
    auto const text = text_of(pdf.value());
    if (text.empty()) {
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not there";
    }
    EXPECT_THAT(text, HasSubstr("（" + holder.name + "）"));
    EXPECT_EQ(count_of(text, nameless.id), 0U);
    EXPECT_EQ(count_of(text, holder.id), 0U);
    EXPECT_EQ(count_of(text, "declared_only"), 0U);
}

TEST(Pdf, SmallZonesShareAPage) {
    auto network = topology::Network{};
    for (auto const* code : {"ward", "theatre"}) {
        auto zone = topology::Zone{};
        zone.code = zone.name_ja = code;
        zone.order = static_cast<int>(network.zones.size());
        network.zones.push_back(zone);
        auto segment = topology::Segment{};
        segment.id = segment.prefix = "10.0." + std::to_string(zone.order) + ".0/24";
        segment.zone = code;
        network.segments.push_back(segment);
    }

    auto const pdf = pdf_of(network, {}, caption());

    ASSERT_TRUE(pdf.has_value());
    auto const text = text_of(pdf.value());
    if (text.empty()) {
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not there";
    }
    EXPECT_THAT(text, HasSubstr("ward · theatre"));
    EXPECT_EQ(count_of(text, "\f"), 4U);
}

TEST(Pdf, TheSameNetworkIsTheSameBytes) {
    auto const one = pdf_of(sample_hospital(), {}, caption());
    auto const other = pdf_of(sample_hospital(), {}, caption());

    ASSERT_TRUE(one.has_value());
    EXPECT_EQ(one.value(), other.value());
}

TEST(Pdf, AZoneThatDoesNotFitTakesMorePages) {
    auto const pdf = pdf_of(sample_network(1'000, 300), {}, caption());

    ASSERT_TRUE(pdf.has_value());
    auto const text = text_of(pdf.value());
    if (text.empty()) {
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not there";
    }
    EXPECT_THAT(text, HasSubstr("HIS系 (1/"));
    EXPECT_THAT(text, HasSubstr("10.101.49.0/24"));
}

TEST(Pdf, AnyNetworkCanBePrinted) {
    for (auto seed = 0U; seed < 8; ++seed) {
        auto hostile = caption();
        hostile.house = hostile_text(seed);
        auto const pdf = pdf_of(random_network(seed), {}, hostile);
        EXPECT_TRUE(pdf.has_value()) << "seed " << seed;
    }
    EXPECT_TRUE(pdf_of({}, {}, caption()).has_value());
}

TEST(Png, IsAPictureOfThatWidth) {
    auto const png = png_of(lay_out(sample_hospital(), {.depth = 0}), caption(), 800);

    ASSERT_TRUE(png.has_value());
    EXPECT_THAT(png.value(), StartsWith("\x89PNG\r\n"));
    auto const width = static_cast<unsigned char>(png.value()[18]) * 256 +
                       static_cast<unsigned char>(png.value()[19]);
    EXPECT_NEAR(width, 800, 1);
}

TEST(Png, AWidthThatNoMemoryHoldsIsMadeSmaller) {
    auto layout = lay_out(sample_network(2'000, 20), {.depth = 3});

    auto const png = png_of(layout, caption(), 1'000'000);

    EXPECT_TRUE(png.has_value());
}

} // namespace
} // namespace sonae::diagram
