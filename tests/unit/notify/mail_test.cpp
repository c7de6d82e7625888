// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/requests.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/unit/notify/sample_message.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using testing::hostile_text;
using ::testing::Not;
using testing::sample_message;
using ::testing::SizeIs;
using ::testing::StartsWith;

auto const now = sonae::testing::at("2026-05-01T02:03:04Z");
auto const settings = MailSettings{{}, "sonae@hospital.example", 100};

Mail mail_for(Message const& message) {
    return mail_of(message, settings, now).value();
}

std::vector<std::string> lines_of(std::string const& content) {
    auto lines = std::vector<std::string>{};
    for (auto const line : split(content, '\n')) {
        lines.emplace_back(line);
    }
    lines.pop_back();
    return lines;
}

std::string decoded(std::string text) {
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    std::erase_if(text, [](char c) { return c == '=' || c == '\r' || c == '\n'; });
    return std::string{as_text(from_base64url(text).value())};
}

/// What the encoded words of one head say.
std::string head_of(std::string const& content, std::string const& name) {
    auto text = std::string{};
    auto at = content.find(name + ": ");
    auto const end = content.find("\r\n", at);
    auto stop = end;
    while (content[stop + 2] == ' ') {
        stop = content.find("\r\n", stop + 2);
    }
    while ((at = content.find("=?UTF-8?B?", at)) < stop) {
        auto const until = content.find("?=", at);
        text += decoded(content.substr(at + 10, until - at - 10));
        at = until;
    }
    return text;
}

std::string body_of_mail(std::string const& content) {
    auto text = std::string{};
    auto rest = content.substr(content.find("\r\n\r\n") + 4);
    for (auto const line : split(rest, '\n')) {
        text += line.empty() ? "" : decoded(std::string{line});
    }
    return text;
}

} // namespace

TEST(Mail, HasTheHeadsThatReadersAndServersNeed) {
    auto const mail = mail_for(sample_message("mail", "hanako@hospital.example"));

    EXPECT_EQ(mail.from, "sonae@hospital.example");
    EXPECT_EQ(mail.to, "hanako@hospital.example");
    EXPECT_THAT(mail.content, HasSubstr("\r\nMessage-ID: <msg_01HX@hospital.example>\r\n"));
    EXPECT_THAT(mail.content, HasSubstr("\r\nDate: Fri, 01 May 2026 02:03:04 +0000\r\n"));
    EXPECT_THAT(mail.content, HasSubstr("\r\nAuto-Submitted: auto-generated\r\n"));
    EXPECT_THAT(mail.content, HasSubstr("\r\nContent-Type: text/plain; charset=utf-8\r\n"));
    EXPECT_THAT(mail.content, HasSubstr("\r\nImportance: high\r\n"));
    EXPECT_EQ(head_of(mail.content, "Subject"), "事案 2026-003 [重大] 病棟の端末に英文");
    EXPECT_EQ(head_of(mail.content, "To"), "佐藤 花子");
    EXPECT_EQ(head_of(mail.content, "From"), "みなと病院");
}

TEST(Mail, SaysInItsBodyWhatToDo_AndNeverThePin) {
    auto const body = body_of_mail(mail_for(sample_message("mail", "a@b.example")).content);

    EXPECT_THAT(body, HasSubstr("重大度: 重大\r\n"));
    EXPECT_THAT(body, HasSubstr("\r\nhttps://sonae.hospital.example/a/TOKEN\r\n"));
    EXPECT_THAT(body, Not(HasSubstr("7788")));
}

TEST(Mail, OfOneKey_HasOneMessageId) {
    auto message = sample_message("mail", "a@b.example");
    auto const first = mail_for(message).content;
    message.is_repeat = true;
    auto const second = mail_for(message).content;

    auto const id = std::string{"Message-ID: <msg_01HX@hospital.example>"};
    EXPECT_THAT(first, HasSubstr(id));
    EXPECT_THAT(second, HasSubstr(id));
    EXPECT_THAT(head_of(second, "Subject"), StartsWith("再送 "));
}

TEST(Mail, WithLineEndsInNames_HasNoHeadOfTheirs) {
    auto message = sample_message("mail", "a@b.example");
    message.name = hostile_text();
    message.content.title = hostile_text();
    message.content.hospital = hostile_text();
    message.content.number = hostile_text();
    message.content.severity = hostile_text();
    message.content.bundled = {hostile_text()};
    message.key = hostile_text();

    auto const content = mail_for(message).content;

    EXPECT_THAT(content, Not(HasSubstr("Bcc")));
    auto const known = std::vector<std::string>{
        "From: ",
        "To: ",
        "Subject: ",
        "Date: ",
        "Message-ID: ",
        "Auto-Submitted: ",
        "Importance: ",
        "MIME-Version: ",
        "Content-Type: ",
        "Content-Transfer-Encoding: ",
        " "};
    for (auto const& line : lines_of(content.substr(0, content.find("\r\n\r\n") + 2))) {
        EXPECT_TRUE(std::ranges::any_of(known, [&](auto const& each) {
            return line.starts_with(each);
        })) << line;
    }
}

TEST(Mail, HasShortLinesOfAsciiThatEndInCrlfAndBeginWithNoDot) {
    auto message = sample_message("mail", "a@b.example");
    message.content.title = std::string(3'000, '.');
    message.name = std::string(900, 'n');

    auto const lines = lines_of(mail_for(message).content);

    EXPECT_THAT(lines, Each(::testing::EndsWith("\r")));
    EXPECT_THAT(lines, Each(SizeIs(::testing::Le(79U))));
    EXPECT_THAT(lines, Each(Not(StartsWith("."))));
    for (auto const& line : lines) {
        EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c > 0; }));
    }
}

TEST(Mail, ToWhatIsNoAddress_IsRefused) {
    for (auto const* const bad : {"", "hanako", "a@b\r\nRCPT TO:<c@d>", "a@b>\nX: y"}) {
        auto const mail = mail_of(sample_message("mail", bad), settings, now);
        ASSERT_FALSE(mail) << bad;
        EXPECT_EQ(mail.error().what, "malformed_address");
    }
}

} // namespace sonae::notify
