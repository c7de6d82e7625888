// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using api::Method;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class PaperRoutes : public ::testing::Test {
protected:
    api::Response get(std::string const& target) {
        return daemon.send(by(seat, request(Method::get, target)));
    }

    ApiHarness daemon;
    Seat seat = daemon.seat("management");
};

TEST_F(PaperRoutes, ThePhoneTreeIsAPdfThatNobodyKeepsNamedAfterItsDay) {
    auto const response = get("/api/v1/phone-tree.pdf");

    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(header_of(response, "content-type"), "application/pdf");
    EXPECT_EQ(header_of(response, "cache-control"), "no-store");
    EXPECT_EQ(
        header_of(response, "content-disposition"),
        "attachment; filename=\"phone-tree-2026-05-01-ja.pdf\""
    );
    EXPECT_THAT(response.body, StartsWith("%PDF-"));
}

TEST_F(PaperRoutes, EnglishIsAnotherPaper) {
    auto const english = get("/api/v1/phone-tree.pdf?language=en");

    EXPECT_THAT(header_of(english, "content-disposition"), HasSubstr("-en.pdf"));
    EXPECT_NE(english.body, get("/api/v1/phone-tree.pdf?language=ja").body);
}

TEST_F(PaperRoutes, AnUnknownLanguageIsRefusedWithTheKnownOnes) {
    auto const response = get("/api/v1/phone-tree.pdf?language=fr");

    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("language must be ja or en"));
}

} // namespace
} // namespace sonae::testing
