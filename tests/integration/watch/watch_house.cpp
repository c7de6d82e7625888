// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/watch/watch_house.hpp"

#include "agent/watch/canary_files_linux.hpp"
#include "agent/watch/event_files.hpp"
#include "agent/watch/eyes.hpp"
#include "inventory/base/file.hpp"

#include <algorithm>
#include <fstream>
#include <thread>

namespace sonae::host::testing {

using agent::testing::AgentProcess;

bool eventually(std::function<bool()> const& claim) {
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (std::chrono::steady_clock::now() < end) {
        if (claim()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return false;
}

bool has_fanotify() {
    return open_fanotify(FolderTable{{"/"}, {}}).has_value();
}

WatchHouse::WatchHouse() {
    fs::create_directories(share / "below");
    configure("");
}

void WatchHouse::configure(std::string const& more) const {
    std::ofstream{settings} << "folders = [\"" << share.string() << "\"]\n" << more;
}

void WatchHouse::start(std::vector<std::string> before) {
    auto words = std::vector<std::string>{
        "watch", "--state-dir", state, "--config", settings, "--lang", "en"};
    watch = std::make_unique<AgentProcess>(std::move(words), "", std::move(before));
    ASSERT_TRUE(watch->wait_for("watching"));
}

void WatchHouse::write(std::string const& name, std::string_view content) const {
    std::ofstream{share / name, std::ios::binary} << content;
}

agent::testing::Outcome WatchHouse::canary(std::vector<std::string> words) const {
    auto all = std::vector<std::string>{"canary"};
    all.insert(all.end(), words.begin(), words.end());
    all.insert(all.end(), {"--state-dir", state, "--lang", "en"});
    return agent::testing::run_agent(std::move(all));
}

std::filesystem::path WatchHouse::decoy() const {
    auto const list = read_canaries(canary_list_file(state + "/watch"));
    return list && !list->empty() ? list->front().path() : std::string{};
}

std::vector<telemetry::Batch> WatchHouse::batches() const {
    auto names = std::vector<fs::path>{};
    auto failure = std::error_code{};
    for (auto const& entry : fs::directory_iterator{state + "/watch/events", failure}) {
        if (parse_event_file_name(entry.path().filename().string())) {
            names.push_back(entry.path());
        }
    }
    std::sort(names.begin(), names.end());
    auto all = std::vector<telemetry::Batch>{};
    for (auto const& name : names) {
        auto stream = telemetry::FrameStream{};
        auto const content = read_text(name, std::size_t{64} * 1024 * 1024);
        stream.feed(as_bytes(content ? *content : std::string{}));
        for (auto next = stream.next(); next && *next; next = stream.next()) {
            all.push_back((*next)->batch);
        }
    }
    return all;
}

} // namespace sonae::host::testing
