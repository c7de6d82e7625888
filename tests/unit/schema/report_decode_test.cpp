// SPDX-License-Identifier: Apache-2.0
#include "inventory/schema/report.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/fakes/sample_report.hpp"

namespace sonae::schema {
namespace {

using testing::fake_sha256;

std::string sample_json() {
    return encode_report(testing::sample_report(fake_sha256), fake_sha256);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    auto const at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

Error refused(std::string const& json) {
    auto const report = decode_report(json, fake_sha256);
    EXPECT_FALSE(report) << json.substr(0, 200);
    return report ? Error{} : report.error();
}

TEST(DecodeReport, OfWhatEncodeWrote_IsTheSameReport) {
    auto const report = testing::sample_report(fake_sha256);

    auto const decoded = decode_report(encode_report(report, fake_sha256), fake_sha256);

    ASSERT_TRUE(decoded) << decoded.error().text();
    EXPECT_EQ(encode_report(*decoded, fake_sha256), encode_report(report, fake_sha256));
    EXPECT_EQ(decoded->sections[0].items, report.sections[0].items);
}

TEST(DecodeReport, WithMembersOfALaterMinorVersion_IsRead) {
    auto json = replaced(sample_json(), R"("seq":1)", R"("seq":1,"later":{"a":[1.5,{"b":null}]})");

    EXPECT_TRUE(decode_report(json, fake_sha256));
}

TEST(DecodeReport, OfAnotherMajorVersionOrSchema_IsUnsupported) {
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("major":1)", R"("major":2)")).code, Errc::unsupported
    );
    EXPECT_EQ(
        refused(replaced(sample_json(), "inventory.report", "inventory.repart")).code,
        Errc::unsupported
    );
}

TEST(DecodeReport, WhoseContentWasAltered_NamesTheHash) {
    auto const error = refused(replaced(sample_json(), "his-db01", "his-db02"));

    EXPECT_EQ(error.code, Errc::malformed);
    EXPECT_EQ(error.where, std::vector<std::string>{"/sections/0/hash"});
}

TEST(DecodeReport, OfAWrongType_NamesThePlace) {
    EXPECT_EQ(refused(replaced(sample_json(), R"("seq":1)", R"("seq":"1")")).where.front(), "/seq");
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("cpu_us":310)", R"("cpu_us":-1)")).where.front(),
        "/sections/0/cost/cpu_us"
    );
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("items":{)", R"("items":[],"x":{)")).where.front(),
        "/sections/0/items"
    );
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("sections":[)", R"("sections":[1,)")).where.front(),
        "/sections/0"
    );
    EXPECT_EQ(refused("[]").code, Errc::malformed);
    EXPECT_EQ(refused("1").code, Errc::malformed);
    EXPECT_EQ(refused("{}").code, Errc::unsupported);
}

TEST(DecodeReport, WithARepeatedMember_IsRefusedWhereverItStands) {
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("seq":1)", R"("seq":1,"seq":2)")).where.front(), "/seq"
    );
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("name":"Debian GNU/Linux")", R"("name":"x","name":"y")"))
            .code,
        Errc::malformed
    );
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("major":1)", R"("major":1,"major":1)")).code,
        Errc::malformed
    );
}

TEST(DecodeReport, OfInvalidTextOrJson_IsRefused) {
    EXPECT_EQ(refused(replaced(sample_json(), "his-db01", "his\xFF")).code, Errc::malformed);
    EXPECT_EQ(refused(replaced(sample_json(), "his-db01", "his\\ud800")).code, Errc::malformed);
    EXPECT_EQ(refused(replaced(sample_json(), "his-db01", "his\\u0000")).code, Errc::malformed);
    EXPECT_EQ(refused(replaced(sample_json(), R"("seq":1)", R"("seq":1e3)")).code, Errc::malformed);
    EXPECT_EQ(
        refused(replaced(sample_json(), R"("seq":1)", R"("seq":99999999999999999999)")).code,
        Errc::malformed
    );
    EXPECT_EQ(refused(sample_json() + "x").code, Errc::malformed);
    EXPECT_EQ(refused(sample_json().substr(0, 300)).code, Errc::malformed);
}

TEST(DecodeReport, PastItsLimits_IsTooLarge) {
    auto const deep =
        replaced(sample_json(), R"("seq":1)", R"("seq":1,"later":)" + std::string(1'000'000, '['));
    EXPECT_EQ(refused(deep).code, Errc::too_large);
    auto limits = DecodeLimits{};
    limits.max_items = 0;
    EXPECT_EQ(decode_report(sample_json(), fake_sha256, limits).error().code, Errc::too_large);
    limits = {};
    limits.max_elements = 10;
    EXPECT_EQ(decode_report(sample_json(), fake_sha256, limits).error().code, Errc::too_large);
    EXPECT_EQ(
        refused(replaced(sample_json(), "his-db01", std::string(20'000, 'a'))).code, Errc::too_large
    );
}

TEST(DecodeReport, CutAtAnyByte_IsRefusedAndNeverCrashes) {
    auto const json = sample_json();
    for (auto length = std::size_t{0}; length < json.size(); ++length) {
        EXPECT_FALSE(decode_report(json.substr(0, length), fake_sha256)) << length;
    }
}

TEST(DecodeReport, WithAnyByteChanged_NeverYieldsOtherContentUnderTheSameHash) {
    auto const json = sample_json();
    auto const original = decode_report(json, fake_sha256);
    ASSERT_TRUE(original);
    for (auto i = std::size_t{0}; i < json.size(); ++i) {
        auto altered = json;
        altered[i] = static_cast<char>(altered[i] ^ 0x01);
        auto const decoded = decode_report(altered, fake_sha256);
        if (decoded && decoded->sections.size() == 3) {
            EXPECT_EQ(decoded->sections[0].items, original->sections[0].items) << i;
            EXPECT_EQ(decoded->sections[1].items, original->sections[1].items) << i;
        }
    }
}

} // namespace
} // namespace sonae::schema
