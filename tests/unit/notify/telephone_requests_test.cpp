// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/requests.hpp"
#include "tests/unit/notify/sample_message.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace sonae::notify {

namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::hostile_text;
using ::testing::Not;
using testing::sample_message;
using ::testing::StartsWith;

TelephoneSettings settings_with(std::string answer_url) {
    return {"https://api.twilio.com", "AC1", "/etc/t", "+815012345678", std::move(answer_url), {}};
}

std::string unescaped(std::string_view form) {
    auto text = std::string{};
    for (auto i = std::size_t{0}; i < form.size(); ++i) {
        if (form[i] == '%') {
            text += static_cast<char>(std::stoi(std::string{form.substr(i + 1, 2)}, nullptr, 16));
            i += 2;
        } else {
            text += form[i];
        }
    }
    return text;
}

std::string number_of(std::string const& address) {
    auto const request = sms_request(sample_message("sms", address), settings_with(""), "token");
    return request ? unescaped(request->content.substr(3, request->content.find('&') - 3)) : "";
}

} // namespace

TEST(Sms, IsAFormForTheProviderWithTheKeyOfTheMessage) {
    auto const request =
        sms_request(sample_message("sms", "090-1234-5678"), settings_with(""), "token").value();

    EXPECT_EQ(request.url, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json");
    EXPECT_THAT(request.headers, Contains("Authorization: Basic QUMxOnRva2Vu"));
    EXPECT_THAT(request.headers, Contains(StartsWith("I-Twilio-Idempotency-Token: ")));
    EXPECT_THAT(request.content, StartsWith("To=%2B819012345678&From=%2B815012345678&Body="));
}

TEST(Sms, AfterATryThatFailedInTheEnd_HasAnotherKey) {
    auto const key_of = [](Message const& message) {
        auto const request = sms_request(message, settings_with(""), "token").value();
        return request.headers.back();
    };
    auto message = sample_message("sms", "090-1234-5678");
    auto const first = key_of(message);
    EXPECT_EQ(key_of(message), first);

    message.after = "SM1";

    EXPECT_THAT(key_of(message), StartsWith("Idempotency-Key: "));
    EXPECT_NE(key_of(message), first);
}

TEST(Sms, WithHostileTexts_StaysOneForm) {
    auto message = sample_message("sms", "090-1234-5678");
    message.content.title = "&To=+1900555&Body=x\r\n" + hostile_text();

    auto const request = sms_request(message, settings_with(""), "token").value();

    EXPECT_EQ(std::ranges::count(request.content, '&'), 2);
    EXPECT_EQ(request.content.find_first_of("\r\n +"), std::string::npos);
}

TEST(TelephoneNumber, OfJapanBecomesInternationalAndAShortOneStays) {
    EXPECT_EQ(number_of("090-1234-5678"), "+819012345678");
    EXPECT_EQ(number_of("03 1234 5678"), "+81312345678");
    EXPECT_EQ(number_of("+81 (90) 1234.5678"), "+819012345678");
    EXPECT_EQ(number_of("4021"), "4021");
    for (auto const* const bad : {"", "+", "12", "090x", "1;2", "12345678901234567", "9+1234"}) {
        EXPECT_EQ(number_of(bad), "") << bad;
    }
}

TEST(Voice, AsksForADigitWhenThereIsSomebodyToTell) {
    auto message = sample_message("voice", "090-1234-5678");
    message.content.title = hostile_text();

    auto const request =
        voice_request(message, settings_with("https://relay.example/a?b=1&c=2"), "token").value();

    EXPECT_THAT(request.url, HasSubstr("/Calls.json"));
    auto const twiml = unescaped(request.content);
    EXPECT_THAT(twiml, HasSubstr("numDigits=\"1\""));
    EXPECT_THAT(twiml, HasSubstr("action=\"https://relay.example/a?b=1&amp;c=2\""));
    EXPECT_THAT(twiml, HasSubstr("language=\"ja-JP\""));
    EXPECT_THAT(twiml, HasSubstr("&lt;b&gt;"));
    EXPECT_THAT(twiml, Not(HasSubstr("<b>")));
    EXPECT_THAT(twiml, HasSubstr("1 2 3 4"));
    EXPECT_THAT(twiml, HasSubstr("7 7 8 8"));
}

TEST(Voice, WithoutAnybodyToTell_OnlySpeaks) {
    auto const request =
        voice_request(sample_message("voice", "4021"), settings_with(""), "token").value();

    EXPECT_THAT(unescaped(request.content), Not(HasSubstr("Gather")));
}

TEST(Voice, WithAFlow_BeginsItWithWhatItSpeaks) {
    auto settings = settings_with("");
    settings.flow = "FW1";
    auto message = sample_message("voice", "090-1234-5678");
    message.content.title = hostile_text();
    message.content.language = "en";

    auto const request = voice_request(message, settings, "token").value();

    EXPECT_EQ(request.url, "https://studio.twilio.com/v2/Flows/FW1/Executions");
    EXPECT_THAT(request.content, StartsWith("To=%2B819012345678&From=%2B815012345678&Parameters="));
    auto const begin = request.content.find("Parameters=") + 11;
    auto const parameters = nlohmann::json::parse(unescaped(request.content.substr(begin)));
    EXPECT_THAT(parameters["say"].get<std::string>(), HasSubstr("1 2 3 4"));
    EXPECT_THAT(parameters["keys"].get<std::string>(), HasSubstr("Press 1"));
    EXPECT_EQ(parameters["language"], "en");
}

TEST(Voice, TheShippedFlowSpeaksWhatIsSentAndLeadsNowhereElse) {
    auto const text = read_text(fs::path{SONAE_SOURCE_DIR} / "docs/studio-flow.json", 100'000);
    ASSERT_TRUE(text);
    auto const flow = nlohmann::json::parse(*text);
    auto names = std::set<std::string>{};
    for (auto const& state : flow["states"]) {
        names.insert(state["name"].get<std::string>());
    }
    for (auto const& state : flow["states"]) {
        for (auto const& way : state["transitions"]) {
            EXPECT_TRUE(!way.contains("next") || names.contains(way["next"].get<std::string>()))
                << way;
        }
        if (state["type"] == "gather-input-on-call") {
            EXPECT_EQ(state["properties"]["say"], "{{flow.data.say}}{{flow.data.keys}}");
            EXPECT_EQ(state["properties"]["number_of_digits"], 1);
        }
    }
    EXPECT_TRUE(names.contains(flow["initial_state"].get<std::string>()));
    EXPECT_THAT(*text, HasSubstr("{{flow.data.language}}"));
}

} // namespace sonae::notify
