// SPDX-License-Identifier: Apache-2.0
#include "agent/app/commands.hpp"
#include "agent/platform/process.hpp"
#include "agent/platform/sandbox.hpp"
#include "agent/platform/sensor_folder.hpp"
#include "agent/sense/live/event_files.hpp"
#include "agent/sense/live/sensor.hpp"
#include "inventory/base/file.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>

namespace sonae::agent {

namespace {

constexpr auto mebibyte = std::size_t{1024} * 1024;
// A tenth of a second at 80 MB/s, and twice what making a large document takes at a hospital's core
// switch.
constexpr auto usual_buffer_mib = std::size_t{8};
constexpr auto largest_buffer_mib = std::size_t{64};
// Of events that nobody fetches, in memory (/run).
constexpr auto most_event_bytes = std::size_t{64} * mebibyte;

/// As the kernel decides (dev_valid_name), and with nothing that would make another file's name.
bool is_interface_name(std::string_view name) {
    constexpr auto longest = std::size_t{15};
    return !name.empty() && name.size() <= longest && name != "." && name != ".." &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return c > ' ' && c < 127 && c != '/';
           });
}

/// In MiB; nothing when the person gave another thing.
std::optional<std::size_t> buffer_of(Options const& options) {
    auto const text = options.value("buffer");
    if (!text) {
        return usual_buffer_mib;
    }
    auto number = std::size_t{0};
    auto const* const end = text->data() + text->size();
    auto const [stop, failure] = std::from_chars(text->data(), end, number);
    auto const fits =
        failure == std::errc{} && stop == end && number >= 1 && number <= largest_buffer_mib;
    return fits ? std::optional{number} : std::nullopt;
}

ExitCode fail_to_listen(Language language, Error const& error) {
    auto const& text = error.code == Errc::refused       ? texts::sense_may_not_listen
                       : error.code == Errc::unavailable ? texts::sense_no_library
                       : error.code == Errc::unsupported ? texts::sense_unread_link
                                                         : texts::sense_cannot_listen;
    fail(language, text, error);
    return error.code == Errc::refused ? ExitCode::refused : ExitCode::failed;
}

Result<void> confine_sensor(sense::Sensor const& sensor, fs::path const& folder, Log log) {
    TRY_DONE(drop_capabilities());
    TRY(has_landlock, confine_files(folder));
    if (!has_landlock) {
        // What is left to the user whom the sensor runs as, the unit forbids.
        log.info("sensor", "this kernel does not restrict where files are written (Landlock)");
    }
    return confine({sensor.packet_descriptors(), sensor.link_descriptor()});
}

ExitCode listen(sense::Sensor::Parts parts, fs::path const& folder, Language language) {
    auto const log = parts.log;
    auto const manager = ServiceManager{};
    auto const stop = StopSignal::install();
    if (!stop) {
        return fail(language, stop.error());
    }
    auto const interfaces = parts.interfaces;
    auto sensor = sense::Sensor::open(std::move(parts));
    if (!sensor) {
        return fail_to_listen(language, sensor.error());
    }
    manager.ready();
    if (auto const confined = confine_sensor(*sensor, folder, log); !confined) {
        return fail(language, texts::sense_not_confined, confined.error());
    }
    for (auto const& interface : interfaces) {
        log.info("sensor", "listening", {{"interface", interface}});
    }
    auto const end = sensor->run(stop->descriptor());
    log.info("sensor", "sensor stops");
    return end == sense::Sensor::End::begin_again ? ExitCode::again : ExitCode::ok;
}

} // namespace

ExitCode sense_live_command(Options const& options) {
    auto const language = options.language();
    auto const interfaces = options.list("interface");
    for (auto const& interface : interfaces) {
        if (!is_interface_name(interface)) {
            complain(filled(texts::sense_bad_interface.in(language), {interface}));
            return ExitCode::usage;
        }
    }
    auto const buffer = buffer_of(options);
    if (!buffer) {
        complain(filled(texts::sense_bad_buffer.in(language), {*options.value("buffer")}));
        return ExitCode::usage;
    }
    auto const folder = options.sensor_folder();
    if (auto const made = make_private_folder(folder); !made) {
        return fail(language, made.error());
    }
    auto const event_folder = event_folder_in(folder);
    if (auto const made = make_private_folder(event_folder); !made) {
        return fail(language, made.error());
    }
    // The agent, which is of this group, removes what the daemon has
    // (systemd/sonae-sensor.tmpfiles).
    auto failure = std::error_code{};
    fs::permissions(event_folder, fs::perms::owner_all | fs::perms::group_all, failure);
    // Before it is confined: then it lists no folder any more.
    auto const share = most_event_bytes / interfaces.size();
    auto files = std::map<std::string, sense::EventFiles, std::less<>>{};
    for (auto const& interface : interfaces) {
        files.try_emplace(interface, event_folder, interface, share);
    }
    auto const give_events = [&](std::string const& interface, sense::EventPiece const& piece) {
        return files.find(interface)->second.put(piece);
    };
    auto const is_printed = options.has("json");
    // The first use of a buffer asks the system about its file, which is forbidden by then.
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    auto const give = [&](std::string const& interface, std::string_view document) {
        if (is_printed) {
            print(document);
        }
        return write_atomically(
            folder / (interface + ".json"), document, Secrecy::private_to_owner
        );
    };
    auto const clock = SystemClock{};
    auto sink = StderrSink{};
    auto const log = Log{sink, clock, LogLevel::info};
    return listen(
        {interfaces,
         present_boot().id,
         *buffer * mebibyte,
         random_seed(),
         &clock,
         log,
         give,
         give_events},
        folder,
        language
    );
}

} // namespace sonae::agent
