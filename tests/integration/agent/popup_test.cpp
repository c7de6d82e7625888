// SPDX-License-Identifier: Apache-2.0
// Somebody is called on the desktop: daemon, agent, the program in the session, and a bus with what
// shows notifications are real programs.
#include "agent/core/http_response.hpp"
#include "agent/platform/process.hpp"
#include "agent/platform/unix_socket.hpp"
#include "tests/fakes/child_program.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/agent/house.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <sys/socket.h>
#include <thread>

namespace sonae::agent::testing {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using ::testing::HasSubstr;

// An agent that starts within ten minutes of its machine's boot waits up to one before it reports.
constexpr auto patience = Millis{90s};

/// Until `is_so` or the patience ends.
template <class Question>
bool becomes(Question is_so) {
    auto const deadline = Deadline{patience};
    while (!is_so()) {
        if (deadline.remaining() == Millis{0}) {
            return false;
        }
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

/// tests/fakes/notification_server.py in one of its modes.
class Session {
public:
    Session(fs::path const& folder, std::string const& mode)
        : program_{
              "/usr/bin/python3",
              {SONAE_SOURCE_DIR "/tests/fakes/notification_server.py", folder.string(), mode}} {
        program_.read_line(address_);
    }

    /// False when the Debian package dbus-daemon is missing.
    [[nodiscard]] bool is_there() const { return !address_.empty(); }

    /// The words that run the agent's program in this session.
    [[nodiscard]] std::vector<std::string> before() const {
        return {"env", "DBUS_SESSION_BUS_ADDRESS=" + address_};
    }

    /// The next notification that was asked for.
    json next() {
        auto line = std::string{};
        return program_.read_line(line) ? json::parse(line) : json{};
    }

private:
    sonae::testing::ChildProgram program_;
    std::string address_;
};

class Desktop : public ::testing::Test {
protected:
    void SetUp() override {
        auto const founded = house.found();
        ASSERT_TRUE(founded) << founded.error().text();
        contact = must("POST", "/api/v1/directory/contact", contact_document()).at("id");
        auto const step = json{
            {"id", "one"},
            {"targets", {{{"kind", "contact"}, {"code", contact}}}},
            {"wait_s", 600},
            {"ring_s", 60}};
        policy =
            must(
                "POST",
                "/api/v1/directory/policy",
                {{"name", "night"}, {"reasons", {"incident"}}, {"repeats", 0}, {"steps", {step}}}
            ).at("id");
    }

    static json contact_document() {
        return {
            {"name", "佐藤 花子"},
            {"reading", ""},
            {"department", ""},
            {"language", "ja"},
            {"deputy", nullptr},
            {"account", nullptr},
            {"is_active", true},
            {"note", ""},
            {"roles", {"it_section"}},
            {"reaches",
             {{{"channel", "popup"},
               {"address", host_name()},
               {"hours", "any"},
               {"verified_at", nullptr}}}}};
    }

    [[nodiscard]] Reply
    send(std::string const& method, std::string const& path, std::string body) const {
        auto const form = path.starts_with("/a/");
        auto request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: ";
        request += form ? "application/x-www-form-urlencoded" : "application/json";
        request += "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        auto const socket = connect_to_unix((house.daemon_state() / "sonae.sock").string()).value();
        auto reader = ResponseReader{std::size_t{1024} * 1024};
        EXPECT_EQ(
            ::send(socket.number(), request.data(), request.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(request.size())
        );
        auto buffer = std::array<char, 4'096>{};
        while (wait_for(socket.number(), Direction::reading, Deadline{patience}, -1)) {
            auto const count = ::recv(socket.number(), buffer.data(), buffer.size(), 0);
            auto const bytes =
                std::string_view{buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
            auto const is_whole = reader.take(bytes);
            if (bytes.empty() || !is_whole || *is_whole) {
                break;
            }
        }
        return std::move(reader).reply();
    }

    json must(std::string const& method, std::string const& path, json const& body = {}) const {
        auto const reply = send(method, path, body.is_null() ? "" : body.dump());
        EXPECT_LT(reply.status, 300) << path << " " << reply.body;
        return json::parse(reply.body, nullptr, false);
    }

    void start_agent() { agent.emplace(words("run")); }

    void start_desktop(Session const& bus) {
        desktop.emplace(words("desktop"), "", bus.before());
        ASSERT_TRUE(desktop->wait_for("connected to the agent"));
    }

    [[nodiscard]] std::vector<std::string> words(std::string const& command) const {
        auto all = std::vector<std::string>{
            command, "--desktop-socket", (folder.path() / "desktop.sock").string()};
        if (command == "run") {
            all.insert(all.end(), {"--state-dir", house.agent_state().string()});
        }
        return all;
    }

    [[nodiscard]] bool is_set_up() const {
        auto const list = must("GET", "/api/v1/channels").at("channels");
        return std::any_of(list.begin(), list.end(), [](json const& each) {
            return each.at("channel") == "popup" && each.at("is_configured") == true;
        });
    }

    /// A test of the policy, which is a drill.
    [[nodiscard]] std::string call_people() const {
        return must("POST", "/api/v1/escalations", {{"policy", policy}}).at("id");
    }

    /// The first message of that call.
    [[nodiscard]] json message_of(std::string const& call) const {
        return must("GET", "/api/v1/escalations/" + call).at("calls").at(0).at("messages").at(0);
    }

    [[nodiscard]] bool ends_as(std::string const& call, std::string const& state) const {
        return becomes([&] { return message_of(call).at("state") == state; });
    }

    [[nodiscard]] bool fails_with(std::string const& call, std::string const& failure) const {
        return becomes([&] { return message_of(call).at("failure") == failure; });
    }

    sonae::testing::TemporaryFolder folder;
    House house{folder.path()};

    /// Somebody logs in at a desktop whose notifications work in that mode. False when there is no
    /// dbus-daemon for it.
    bool sit_down(std::string const& mode) {
        session.emplace(folder.path(), mode);
        if (!session->is_there()) {
            return false;
        }
        start_agent();
        start_desktop(*session);
        EXPECT_TRUE(becomes([&] { return is_set_up(); }));
        return true;
    }

    std::string contact;
    std::string policy;
    std::optional<Session> session;
    std::optional<AgentProcess> agent;
    std::optional<AgentProcess> desktop;
};

TEST_F(Desktop, WhoeverIsCalled_SeesItAndAnswersByItsLink) {
    if (!sit_down("show")) {
        GTEST_SKIP() << "dbus-daemon is not installed";
    }

    auto const call = call_people();
    auto const seen = session->next();

    ASSERT_TRUE(seen.is_object());
    EXPECT_EQ(seen.at("signature"), "susssasa{sv}i");
    EXPECT_EQ(seen.at("hints").at("urgency"), 2);
    EXPECT_EQ(seen.at("hints").at("resident"), true);
    EXPECT_EQ(seen.at("timeout"), 0);
    EXPECT_THAT(seen.at("title").get<std::string>(), HasSubstr("【訓練】"));
    EXPECT_TRUE(ends_as(call, "delivered")) << message_of(call);
    auto const body = seen.at("body").get<std::string>();
    auto const link = body.find("/a/");
    ASSERT_NE(link, std::string::npos) << body;
    auto const path = body.substr(link, body.find_first_of("\n ", link) - link);
    EXPECT_EQ(send("GET", path, "").status, 200);
    EXPECT_LT(send("POST", path, "answer=accepted").status, 400);
    EXPECT_EQ(must("GET", "/api/v1/escalations/" + call).at("state"), "answered");
}

TEST_F(Desktop, WithNobodyLoggedIn_TheMessageFailsAtOnceSayingSo) {
    if (!sit_down("show")) {
        GTEST_SKIP() << "dbus-daemon is not installed";
    }
    desktop.reset(); // whoever sat there logs out

    auto const call = call_people();

    EXPECT_TRUE(fails_with(call, "nobody_logged_in")) << message_of(call);
}

TEST_F(Desktop, ThatShowsNoNotifications_LetsTheMessageFail) {
    if (!sit_down("refuse")) {
        GTEST_SKIP() << "dbus-daemon is not installed";
    }

    auto const call = call_people();

    EXPECT_TRUE(fails_with(call, "not_shown")) << message_of(call);
    EXPECT_TRUE(session->next().is_object());
}

TEST_F(Desktop, WhoseAgentIsNotThere_LetsTheMessageFailAtOnce) {
    auto const call = call_people();

    EXPECT_TRUE(fails_with(call, "not_connected")) << message_of(call);
}

} // namespace
} // namespace sonae::agent::testing
