// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/scripted_modem.hpp"

#include "tests/fakes/child_program.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace sonae::testing {

namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;

constexpr auto tick_ms = 5;
constexpr auto noise = "\r\n^RSSI: 17\r\n\x00\xFE\x80\r\n+CREG: x\r\n"sv;

void make_raw(int terminal) {
    auto settings = termios{};
    ::tcgetattr(terminal, &settings);
    ::cfmakeraw(&settings);
    ::tcsetattr(terminal, TCSANOW, &settings);
}

std::string line(std::string const& text) {
    return "\r\n" + text + "\r\n";
}

} // namespace

ScriptedModem::ScriptedModem(std::filesystem::path device, ModemScript script)
    : device_{std::move(device)} {
    shared_.with([&](Shared& shared) { shared.script = std::move(script); });
    thread_ = std::jthread{[this](std::stop_token const& stop) { run(stop); }};
    wait_until_plugged(true);
}

ScriptedModem::~ScriptedModem() {
    unplug();
    thread_.request_stop();
}

void ScriptedModem::change(std::function<void(ModemScript&)> const& change) {
    shared_.with([&](Shared& shared) { change(shared.script); });
}

void ScriptedModem::wait_until_plugged(bool is_plugged) {
    shared_.with([&](Shared& shared) { shared.is_wanted_plugged = is_plugged; });
    while (shared_.copy().is_plugged != is_plugged) {
        pass(1ms);
    }
}

void ScriptedModem::unplug() {
    wait_until_plugged(false);
}

void ScriptedModem::plug_in() {
    wait_until_plugged(true);
}

void ScriptedModem::receive(std::string const& pdu, std::size_t length) {
    shared_.with([&](Shared& shared) {
        auto place = 1;
        while (shared.stored.contains(place)) {
            ++place;
        }
        shared.stored[place] = {pdu, length};
        shared.has_news = true;
    });
}

std::size_t ScriptedModem::count_of(std::string_view beginning) const {
    auto const all = commands();
    return static_cast<std::size_t>(std::ranges::count_if(all, [&](std::string const& each) {
        return each.starts_with(beginning);
    }));
}

void ScriptedModem::run(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        follow_plug();
        auto watched = pollfd{master_, POLLIN, 0};
        ::poll(&watched, 1, tick_ms);
        if (master_ < 0) {
            continue;
        }
        if (shared_.with([](Shared& all) { return std::exchange(all.has_news, false); })) {
            say(line("+CMTI: \"SM\",1"));
        }
        auto block = std::array<char, 512>{};
        auto const count = (watched.revents & POLLIN) != 0
                               ? ::read(master_, block.data(), block.size())
                               : ssize_t{0};
        for (auto i = ssize_t{0}; i < count; ++i) {
            hear(block.at(static_cast<std::size_t>(i)));
        }
    }
}

void ScriptedModem::follow_plug() {
    auto const is_wanted = shared_.copy().is_wanted_plugged;
    if (is_wanted == (master_ >= 0)) {
        return;
    }
    if (is_wanted) {
        master_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::grantpt(master_);
        ::unlockpt(master_);
        auto name = std::array<char, 64>{};
        ::ptsname_r(master_, name.data(), name.size());
        slave_ = ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        make_raw(slave_);
        input_.clear();
        has_echo_ = true;
        is_sim_open_ = false;
        takes_content_ = false;
        std::filesystem::create_symlink(name.data(), device_);
    } else {
        std::filesystem::remove(device_);
        ::close(slave_);
        ::close(master_);
        master_ = -1;
    }
    shared_.with([&](Shared& shared) { shared.is_plugged = is_wanted; });
}

void ScriptedModem::hear(char c) {
    constexpr auto escape = '\x1B';
    constexpr auto end_of_content = '\x1A';
    if (c == escape) {
        input_.clear();
        takes_content_ = false;
    } else if (takes_content_ && c == end_of_content) {
        take_content();
    } else if (!takes_content_ && c == '\r') {
        obey(std::exchange(input_, {}));
    } else {
        input_ += c;
    }
}

void ScriptedModem::obey(std::string const& command) {
    if (command.empty()) {
        return;
    }
    auto reply = std::string{};
    auto const is_mute = shared_.with([&](Shared& shared) {
        shared.commands.push_back(command);
        reply = answer_of(command, shared);
        return shared.script.is_mute;
    });
    if (!is_mute) {
        say((has_echo_ ? command + "\r" : "") + reply);
    }
    has_echo_ = has_echo_ && command != "ATE0";
}

std::string ScriptedModem::answer_of(std::string const& command, Shared& shared) {
    auto const& script = shared.script;
    if (auto const answer = sim_answer(command, script)) {
        return *answer;
    }
    if (auto const answer = inbox_answer(command, shared)) {
        return *answer;
    }
    if (command.starts_with("AT+CMGS=")) {
        takes_content_ = true;
        return "\r\n> ";
    }
    if (command.starts_with("ATD")) {
        is_calling_ = script.call_end.empty();
        return line(is_calling_ ? "OK" : script.call_end);
    }
    auto const has_call = command == "AT+CLCC" && is_calling_;
    return (has_call ? line("+CLCC: 1,0,3,0,0") : "") + line("OK");
}

std::optional<std::string>
ScriptedModem::sim_answer(std::string const& command, ModemScript const& script) {
    if (command == "AT+CPIN?") {
        auto const is_closed = script.needs_pin && !is_sim_open_;
        return line(is_closed ? "+CPIN: SIM PIN" : "+CPIN: READY") + line("OK");
    }
    if (command.starts_with("AT+CPIN=")) {
        is_sim_open_ = command == "AT+CPIN=\"" + script.pin + "\"";
        return line(is_sim_open_ ? "OK" : "+CME ERROR: 16");
    }
    if (command == "AT+CREG?" || command == "AT+CEREG?") {
        auto const name = command.substr(2, command.size() - 3);
        return line(name + (script.is_registered ? ": 1,1" : ": 1,2")) + line("OK");
    }
    return std::nullopt;
}

std::optional<std::string> ScriptedModem::inbox_answer(std::string const& command, Shared& shared) {
    if (command == "AT+CMGL=4") {
        auto list = std::string{};
        for (auto const& [place, each] : shared.stored) {
            auto const head =
                "+CMGL: " + std::to_string(place) + ",0,," + std::to_string(each.length);
            list += line(head + "\r\n" + each.pdu);
        }
        return list + line("OK");
    }
    if (command.starts_with("AT+CMGD=")) {
        if (shared.script.keeps_everything) {
            return line("ERROR");
        }
        shared.stored.erase(std::stoi(command.substr(8)));
        return line("OK");
    }
    return std::nullopt;
}

void ScriptedModem::take_content() {
    takes_content_ = false;
    auto const pdu = std::exchange(input_, {});
    auto const reply = shared_.with([&](Shared& shared) {
        auto const& script = shared.script;
        if (script.is_mute || script.is_mute_to_content) {
            return std::string{};
        }
        if (!script.content_error.empty()) {
            return line(script.content_error);
        }
        shared.sent.push_back(pdu);
        auto const news = script.is_noisy ? line("+CMTI: \"SM\",9") : std::string{};
        return news + line("+CMGS: " + std::to_string(++reference_)) + news + line("OK");
    });
    say(reply);
}

void ScriptedModem::say(std::string const& text) {
    auto const script = shared_.copy().script;
    auto const whole = (script.is_noisy ? std::string{noise} : std::string{}) + text;
    auto const piece = script.is_slow ? std::size_t{1} : whole.size();
    for (auto at = std::size_t{0}; at < whole.size(); at += piece) {
        if (script.is_slow) {
            pass(200us);
        }
        auto const part = std::string_view{whole}.substr(at, piece);
        if (::write(master_, part.data(), part.size()) < 0) {
            return;
        }
    }
}

} // namespace sonae::testing
