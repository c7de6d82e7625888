// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/catalogue.hpp"
#include "daemon/cli/exit_code.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/result.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <set>

namespace sonae::cli {
namespace {

// What the people's side of the API can answer: its own codes, those of the engine and the
// password rules, and the names of errors that reach it.
constexpr auto api_codes = std::to_array<std::string_view>({
    "sign_in_failed",
    "slow_down",
    "unauthenticated",
    "refused",
    "cross_site",
    "not_found",
    "method_not_allowed",
    "overloaded",
    "busy",
    "body_too_large",
    "precondition_missing",
    "too_many_sensors",
    "too_many_devices",
    "unknown_device",
    "device_never_answered",
    "devices_not_set_up",
    "clinical_range",
    "no_credential",
    "network_full",
    "not_a_prefix",
    "host_bits_set",
    "not_an_address",
    "same_device",
    "unknown_zone",
    "time_malformed",
    "times_in_wrong_order",
    "changed_meanwhile",
    "invitation_unknown",
    "no_account",
    "password_too_short",
    "password_too_long",
    "password_common",
    "password_contains_name",
    "password_not_text",
    "totp_wrong",
    "login_taken",
    "login_invalid",
    "hospital_missing",
    "name_missing",
    "role_unknown",
    "language_unknown",
    "last_administrator",
    "kind_unknown",
    "field_unknown",
    "field_too_long",
    "mac_invalid",
    "address_invalid",
    "agent_not_waiting",
    "agent_not_locked",
    "agent_unknown",
    "agent_denied",
    "agent_locked",
    "agent_mismatch",
    "agent_quarantined",
    "agent_waiting",
    "agent_certificate_too_old",
    "certificate_missing",
    "certificate_not_in_force",
    "csr_invalid",
    "not_zstd",
    "token_unknown",
    "encrypted_workbook",
    "old_workbook",
    "broken_workbook",
    "workbook_too_large",
    "no_such_sheet",
});

constexpr auto error_codes = std::to_array<Errc>(
    {Errc::invalid_argument,
     Errc::malformed,
     Errc::too_large,
     Errc::unauthenticated,
     Errc::refused,
     Errc::not_found,
     Errc::conflict,
     Errc::rate_limited,
     Errc::unavailable,
     Errc::store_full,
     Errc::io,
     Errc::corrupt,
     Errc::timeout,
     Errc::unsupported,
     Errc::internal}
);

bool has_both_languages(std::string_view code) {
    auto const text = problem_text(code);
    return text && !text->ja.empty() && !text->en.empty() && text->ja != text->en;
}

TEST(Catalogue, HasWordsForEveryCodeOfTheApi) {
    for (auto const code : api_codes) {
        EXPECT_TRUE(has_both_languages(code)) << code;
    }
}

/// Codes that a source file puts into problem documents, in the three ways in which it does.
std::set<std::string> codes_in(std::string const& source) {
    auto const pattern =
        std::regex{R"re((?:problem\(\s*\d+,|Errc::\w+,|field_error\()\s*"([a-z]+(?:_[a-z]+)*)")re"};
    auto const begin = std::sregex_iterator{source.begin(), source.end(), pattern};
    auto codes = std::set<std::string>{};
    std::for_each(begin, std::sregex_iterator{}, [&](std::smatch const& found) {
        codes.insert(found[1]);
    });
    return codes;
}

std::set<std::string> codes_of_the_daemon() {
    auto codes = std::set<std::string>{};
    for (auto const* const folder :
         {"/daemon/api", "/daemon/core", "/daemon/devices", "/daemon/tables"}) {
        for (auto const& entry :
             fs::recursive_directory_iterator{SONAE_SOURCE_DIR + std::string{folder}}) {
            if (entry.path().extension() == ".cpp") {
                codes.merge(codes_in(read_text(entry.path(), std::size_t{1} << 20U).value()));
            }
        }
    }
    return codes;
}

TEST(Catalogue, HasWordsForEveryCodeInTheSourcesOfTheDaemon) {
    auto const codes = codes_of_the_daemon();
    EXPECT_TRUE(codes.contains("changed_meanwhile"));
    EXPECT_TRUE(codes.contains("method_not_allowed"));
    EXPECT_TRUE(codes.contains("login_taken"));
    EXPECT_TRUE(codes.contains("gate_shut"));
    EXPECT_TRUE(codes.contains("clinical_range"));
    for (auto const& code : codes) {
        EXPECT_TRUE(has_both_languages(code)) << code;
    }
}

TEST(Catalogue, HasWordsForEveryKindOfError) {
    for (auto const code : error_codes) {
        EXPECT_TRUE(has_both_languages(name_of(code))) << name_of(code);
    }
}

TEST(Catalogue, OfAnUnknownCode_HasNothing) {
    EXPECT_EQ(problem_text("no_such_code").has_value(), false);
    EXPECT_EQ(code_text(Language::ja, "no_such_code"), "no_such_code");
}

TEST(Filled, PutsValuesInOrder) {
    EXPECT_EQ(filled("{} of {}", {"1", "2"}), "1 of 2");
    EXPECT_EQ(filled("{} of {}", {"{}"}), "{} of {}");
    EXPECT_EQ(filled("none", {"1"}), "none");
}

TEST(LanguageOfLocale, IsJapaneseOnlyForJapan) {
    EXPECT_EQ(language_of_locale("ja_JP.UTF-8"), Language::ja);
    EXPECT_EQ(language_of_locale("en_US.UTF-8"), Language::en);
    EXPECT_EQ(language_of_locale(""), Language::en);
}

TEST(ExitCodes, AreListedInOrderInBothLanguages) {
    auto last = -1;
    for (auto const& each : exit_codes_text()) {
        EXPECT_GT(static_cast<int>(each.code), last);
        last = static_cast<int>(each.code);
        EXPECT_NE(each.says.ja, each.says.en);
    }
    EXPECT_EQ(last, 78);
}

} // namespace
} // namespace sonae::cli
