// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/settings.hpp"
#include "daemon/app/trusted_keys.hpp"
#include "playbooks/signature.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/signing_keys.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>

namespace sonae::app {

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Error error_of(std::string_view toml) {
    auto settings = Settings{};
    auto const read = read_settings(toml, "sonaed.toml", settings);
    return read ? Error{Errc::internal, "no error"} : read.error();
}

} // namespace

TEST(Settings, OfAWholeFile_AreTakenOver) {
    auto settings = Settings{};

    auto const read = read_settings(
        R"(listen = "[::]:9443"
state_dir = "/srv/sonae"
public_name = "his.example"
log_level = "warn"
[agents]
report_interval = "15m"
late_after = "1h"
need_approval = true
[sessions]
idle = "10m"
longest = "8h"
[store]
keep_raw = "30d"
[playbooks]
require_signature = true
trusted_keys = ["/etc/sonae/a.pem", "/etc/sonae/b.pem"]
)",
        "sonaed.toml",
        settings
    );

    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(settings.address, "::");
    EXPECT_EQ(settings.port, 9443);
    EXPECT_EQ(settings.state_dir, "/srv/sonae");
    EXPECT_EQ(settings.public_name, "his.example");
    EXPECT_EQ(settings.log_level, LogLevel::warn);
    EXPECT_EQ(settings.options.report_interval, std::chrono::minutes{15});
    EXPECT_EQ(settings.options.late_after, std::chrono::hours{1});
    EXPECT_TRUE(settings.options.agents_need_approval);
    EXPECT_EQ(settings.options.session_idle, std::chrono::minutes{10});
    EXPECT_EQ(settings.options.session_absolute, std::chrono::hours{8});
    EXPECT_EQ(settings.options.keep_raw, std::chrono::hours{24 * 30});
    EXPECT_TRUE(settings.options.signature_rule.is_required);
    EXPECT_THAT(settings.trusted_keys, ElementsAre("/etc/sonae/a.pem", "/etc/sonae/b.pem"));
}

TEST(Settings, ThatRequireSignaturesOfNobody_OrNameNoFiles_AreRefused) {
    EXPECT_THAT(
        error_of("[playbooks]\nrequire_signature = true\n").where,
        ElementsAre("playbooks.require_signature needs playbooks.trusted_keys")
    );
    EXPECT_THAT(
        error_of("[playbooks]\ntrusted_keys = \"/a.pem\"\n").where,
        ElementsAre(HasSubstr("line 2: playbooks.trusted_keys must be a list of files"))
    );
    EXPECT_THAT(
        error_of("[playbooks]\ntrusted_keys = [\"a.pem\"]\n").where,
        ElementsAre(HasSubstr("must have only files that begin with /"))
    );
}

TEST(TrustedKeys, ThatCannotBeRead_AreLeftOut) {
    auto const folder = testing::TemporaryFolder{};
    auto const key = testing::new_key(playbooks::SignatureAlgorithm::ed25519);
    std::ofstream{folder.path() / "good.pem"} << testing::public_half(key);
    std::ofstream{folder.path() / "bad.pem"} << "no key";
    auto sink = testing::SilentSink{};
    auto clock = testing::FakeClock{testing::at("2026-05-01T02:00:00Z")};
    auto const files = std::vector<fs::path>{
        folder.path() / "good.pem", folder.path() / "bad.pem", folder.path() / "none.pem"};

    auto const keys = read_trusted_keys(files, Log{sink, clock, LogLevel::error});

    EXPECT_THAT(keys, ElementsAre(playbooks::key_sha256_of(testing::public_half(key)).value()));
}

TEST(Settings, WithATableThatHasNoName_AreRefusedWithTheLine) {
    auto const error = error_of("listen = \"0.0.0.0:8443\"\n[.agents]\n");

    EXPECT_EQ(error.code, Errc::malformed);
    EXPECT_THAT(error.where, ElementsAre(StartsWith("line 2: ")));
}

TEST(Settings, WithLettersOutsideOfQuotes_AreRefusedWithTheLine) {
    for (auto const* const letters : {"あ", "é", "\uFDF7", "︵"}) {
        auto const error = error_of("[agents]\nreport_interval = " + std::string{letters} + "\n");

        EXPECT_EQ(error.code, Errc::malformed);
        EXPECT_THAT(error.where, ElementsAre(StartsWith("line 2: ")));
    }
}

TEST(Settings, WithAMistypedKey_NameTheNearestOneAndTheLine) {
    auto const error = error_of("[agents]\nreport_intervall = \"1h\"\n");

    EXPECT_EQ(error.code, Errc::malformed);
    EXPECT_THAT(
        error.where,
        ElementsAre(
            "line 2: agents.report_intervall is no setting; did you mean agents.report_interval?"
        )
    );
}

TEST(Settings, WithSeveralFaults_NameAllOfThemAtOnce) {
    auto const error = error_of("listen = 8443\nlog_level = \"loud\"\n[sessions]\nidle = \"1s\"\n");

    ASSERT_EQ(error.where.size(), 3U);
    EXPECT_THAT(error.where, Contains(HasSubstr("line 1: listen must be a text")));
    EXPECT_THAT(error.where, Contains(HasSubstr("line 2: log_level")));
    EXPECT_THAT(error.where, Contains("line 4: sessions.idle must be 5m to 12h"));
}

TEST(Settings, ThatAreNoToml_NameTheLineAndStayAsTheyWere) {
    auto settings = Settings{};
    settings.port = 1;

    auto const read = read_settings("listen = \"0.0.0.0:9\"\n= 3\n", "sonaed.toml", settings);

    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().where.front(), HasSubstr("line 2"));
    EXPECT_EQ(settings.port, 1);
}

TEST(Settings, WhoseLateComesBeforeTheNextReport_AreRefused) {
    auto const error = error_of("[agents]\nreport_interval = \"3h\"\nlate_after = \"2h\"\n");

    EXPECT_THAT(error.where, Contains(HasSubstr("late_after must be longer")));
}

TEST(Settings, OfADuration_AcceptOneNumberAndOneUnit) {
    EXPECT_EQ(parse_duration("90s").value_or({}), std::chrono::seconds{90});
    EXPECT_EQ(parse_duration("3h").value_or({}), std::chrono::hours{3});
    EXPECT_EQ(parse_duration("90d").value_or({}), std::chrono::hours{24 * 90});
    for (auto const* const bad :
         {"", "h", "3", "3 h", "-3h", "3hh", "9999999999999999999s", "99999999d"}) {
        EXPECT_FALSE(parse_duration(bad)) << bad;
    }
}

TEST(Settings, OfAnAddress_WantBracketsAroundIpv6) {
    auto settings = Settings{};

    EXPECT_TRUE(parse_listen("127.0.0.1:0", settings));
    EXPECT_EQ(settings.port, 0);
    EXPECT_FALSE(parse_listen("::1:8443", settings));
    EXPECT_FALSE(parse_listen("127.0.0.1:", settings));
    EXPECT_FALSE(parse_listen("127.0.0.1:70000", settings));
}

TEST(CommandSettings, AreEmptyUntilSomebodyWritesThem) {
    auto settings = Settings{};
    ASSERT_TRUE(read_settings("", "sonaed.toml", settings));
    EXPECT_TRUE(settings.commands.command_types().empty());
}

TEST(CommandSettings, OfTheDocumentation_AreRead) {
    auto const text = read_text(fs::path{SONAE_SOURCE_DIR} / "docs/configuration.md", 1'000'000);
    ASSERT_TRUE(text);
    auto const begin = text->find("[[commands.http]]");
    auto settings = Settings{};

    auto const read = read_settings(
        text->substr(begin, text->find("```", begin) - begin), "sonaed.toml", settings
    );

    ASSERT_TRUE(read) << read.error().text();
    auto const& commands = settings.commands;
    ASSERT_EQ(commands.origins.size(), 1U);
    EXPECT_EQ(commands.origins[0].origin, "https://firewall.hospital.example:8443");
    EXPECT_THAT(commands.origins[0].methods, ElementsAre("GET", "POST"));
    EXPECT_EQ(commands.origins[0].token_file, "/etc/sonae/firewall.token");
    EXPECT_FALSE(commands.origins[0].allow_private);
    ASSERT_EQ(commands.programs.size(), 1U);
    EXPECT_EQ(commands.programs[0].file, "/usr/local/lib/sonae/snapshot");
    ASSERT_EQ(commands.hosts.size(), 1U);
    EXPECT_EQ(commands.hosts[0].user, "sonae");
    EXPECT_EQ(commands.hosts[0].port, 22);
    EXPECT_THAT(commands.hosts[0].commands, ElementsAre("freeze"));
}

TEST(CommandSettings, ThatAreWrong_AreAllNamedWithTheirLine) {
    auto const error = error_of("[[commands.http]]\n"
                                "origin = \"https://a/path\"\n"
                                "method = [\"GET\"]\n"
                                "[[commands.program]]\n"
                                "name = 3\n"
                                "file = \"bin/a\"\n"
                                "[commands.ssh]\n"
                                "host = \"a\"\n"
                                "[[commands.shell]]\n"
                                "[agents]\n"
                                "late = \"3h\"\n");

    for (auto const* const fault :
         {"line 1: commands.http origin must be like https://host:port",
          "line 3: commands.http method is no setting; did you mean methods?",
          "line 1: commands.http needs methods and paths",
          "line 5: commands.program name must be a text in quotes",
          "line 4: commands.program file must begin with /",
          "line 7: commands.ssh must be written as [[commands.ssh]]",
          "line 9: commands.shell is no setting",
          "line 11: agents.late is no setting"}) {
        EXPECT_THAT(error.where, Contains(HasSubstr(fault)));
    }
}

TEST(NotifySettings, AreEmptyUntilSomebodyWritesThem) {
    auto settings = Settings{};
    ASSERT_TRUE(read_settings("", "sonaed.toml", settings));
    EXPECT_FALSE(settings.notify.mail);
    EXPECT_FALSE(settings.notify.slack);
}

TEST(NotifySettings, OfTheDocumentation_AreRead) {
    auto const text = read_text(fs::path{SONAE_SOURCE_DIR} / "docs/configuration.md", 1'000'000);
    ASSERT_TRUE(text);
    auto const begin = text->find("[notify.mail]");
    auto settings = Settings{};

    auto const read = read_settings(
        text->substr(begin, text->find("```", begin) - begin), "sonaed.toml", settings
    );

    ASSERT_TRUE(read) << read.error().text();
    auto const& notify = settings.notify;
    ASSERT_TRUE(notify.mail);
    EXPECT_EQ(notify.mail->from, "sonae@hospital.example");
    ASSERT_EQ(notify.mail->relays.size(), 2U);
    EXPECT_EQ(notify.mail->relays[0].starttls, notify::StartTls::required);
    EXPECT_EQ(notify.mail->relays[0].password_file, "/etc/sonae/mail.password");
    ASSERT_TRUE(notify.webhook);
    EXPECT_THAT(notify.webhook->origins, ElementsAre("https://pager.hospital.example"));
    ASSERT_TRUE(notify.slack);
    EXPECT_THAT(notify.slack->origins, ElementsAre("https://hooks.slack.com"));
    EXPECT_TRUE(notify.teams && notify.google_chat && notify.line_works);
    ASSERT_TRUE(notify.line && notify.sms && notify.voice);
    EXPECT_EQ(notify.line->token_file, "/etc/sonae/line.token");
    EXPECT_EQ(notify.sms->account, "AC0123");
    EXPECT_EQ(notify.sms->poll, std::chrono::seconds{5});
    EXPECT_EQ(notify.voice->flow, "FW0123");
    EXPECT_EQ(notify.voice->studio_api, "https://studio.twilio.com");
    ASSERT_TRUE(notify.line_works_bot);
    EXPECT_EQ(notify.line_works_bot->bot, "2000001");
    EXPECT_EQ(notify.line_works_bot->private_key_file, "/etc/sonae/line_works.key");
    ASSERT_TRUE(notify.modem);
    EXPECT_EQ(notify.modem->device, "/dev/serial/by-id/usb-MAKER_MODEM-if02-port0");
    EXPECT_EQ(notify.modem->pin_file, "/etc/sonae/sim.pin");
    EXPECT_TRUE(notify.modem->sms && !notify.modem->voice);
    EXPECT_EQ(notify.modem->ring_s, 15);
    ASSERT_TRUE(notify.heartbeat);
    EXPECT_EQ(notify.heartbeat->url, "https://watch.example/ping/KEY");
}

TEST(NotifySettings, OfLineWorksWithoutABot_AreTheIncomingWebhook) {
    auto settings = Settings{};

    ASSERT_TRUE(read_settings("[notify.line_works]\n", "sonaed.toml", settings));

    EXPECT_TRUE(settings.notify.line_works);
    EXPECT_FALSE(settings.notify.line_works_bot);
    EXPECT_THAT(
        error_of("[notify.line_works]\nbot = \"1\"\n").where,
        Contains(HasSubstr("line 1: notify.line_works needs client_secret_file"))
    );
}

TEST(NotifySettings, OfThePolling_AreInSeconds) {
    auto settings = Settings{};

    ASSERT_TRUE(read_settings(
        "[notify.voice]\naccount = \"AC1\"\ntoken_file = \"/t\"\nfrom = \"+81\"\n"
        "answer_url = \"https://relay.example/a\"\npoll_s = 0\n",
        "sonaed.toml",
        settings
    ));

    EXPECT_EQ(settings.notify.voice->poll, std::chrono::seconds{0});
    EXPECT_EQ(settings.notify.voice->answer_url, "https://relay.example/a");
}

TEST(NotifySettings, ThatAreWrong_AreAllNamedWithTheirLine) {
    auto const error = error_of("[notify.mail]\n"
                                "form = \"a@b.example\"\n"
                                "[[notify.mail.relay]]\n"
                                "url = \"mail.example\"\n"
                                "starttls = \"yes\"\n"
                                "user = \"sonae\"\n"
                                "[notify.slak]\n"
                                "[notify.sms]\n"
                                "answer_url = \"https://a.example\"\n"
                                "[notify]\n"
                                "line = true\n");

    for (auto const* const fault :
         {"line 2: notify.mail form is no setting; did you mean from?",
          "line 1: notify.mail from must be a mail address",
          "line 3: notify.mail.relay url must be like smtp://host:port",
          "line 5: notify.mail.relay starttls must be",
          "line 3: notify.mail.relay needs user and password_file",
          "line 7: notify.slak is no channel; did you mean notify.slack?",
          "line 9: notify.sms answer_url is no setting",
          "line 8: notify.sms account must be one word",
          "line 11: notify.line must be written as [notify.line]"}) {
        EXPECT_THAT(error.where, Contains(HasSubstr(fault)));
    }
}

TEST(Settings, StandInTheDocumentation_EachWithItsDefault) {
    auto const text = read_text(fs::path{SONAE_SOURCE_DIR} / "docs/configuration.md", 1'000'000);

    ASSERT_TRUE(text);
    for (auto const& row : setting_rows()) {
        auto const line = "| `" + std::string{row.key} + "` | `" + std::string{row.standard} +
                          "` | " + std::string{row.allowed} + " | " + std::string{row.says} + " |";
        EXPECT_THAT(*text, HasSubstr(line));
    }
}

} // namespace sonae::app
