// SPDX-License-Identifier: Apache-2.0
#include "agent/app/adapters.hpp"
#include "agent/app/commands.hpp"
#include "agent/app/watch_settings.hpp"
#include "agent/platform/crypto.hpp"
#include "agent/platform/disk_folder.hpp"
#include "agent/watch/canary_files_linux.hpp"
#include "agent/watch/eyes.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <vector>

namespace sonae::agent {

namespace {

struct Check {
    std::string_view name; ///< stable, for --json
    Text text;
    bool is_ok = false;
    std::string detail;
    ExitCode when_failed = ExitCode::bad_config;
};

/// That what an agent keeps can be written and nobody else can read it.
Check check_state(fs::path const& folder) {
    auto check = Check{"state_folder", texts::test_state, false, {}, ExitCode::bad_config};
    auto failure = std::error_code{};
    auto const status = fs::status(folder, failure);
    if (failure || !fs::is_directory(status)) {
        check.detail = folder.string() + ": " + (failure ? failure.message() : "no folder");
        return check;
    }
    auto const others = fs::perms::group_all | fs::perms::others_all;
    if ((status.permissions() & others) != fs::perms::none) {
        check.detail = folder.string() + ": other users may read it (chmod 700)";
        return check;
    }
    auto const probe = folder / "self-test";
    auto const written = write_atomically(probe, "", Secrecy::private_to_owner);
    fs::remove(probe, failure);
    check.is_ok = written.has_value();
    check.detail = written ? folder.string() : written.error().text();
    return check;
}

Result<Identity> read_identity_of(fs::path const& folder) {
    TRY(disk, DiskFolder::open(folder));
    auto keys = OpenSslKeys{};
    auto store = IdentityStore{disk, keys};
    TRY(identity, store.read());
    if (!identity) {
        return Error{Errc::not_found, "not enrolled"};
    }
    return std::move(*identity);
}

Check check_certificate(Identity const& identity) {
    auto check =
        Check{"certificate_time", texts::test_certificate, false, {}, ExitCode::bad_config};
    auto const now = SystemClock{}.now();
    check.is_ok = now >= identity.certificate.not_before && now < identity.certificate.not_after;
    check.detail = to_rfc3339(identity.certificate.not_before) + " .. " +
                   to_rfc3339(identity.certificate.not_after);
    return check;
}

Check check_collectors() {
    auto check = Check{"collectors", texts::test_collect, false, {}, ExitCode::failed};
    auto const clock = SystemClock{};
    auto collectors = MachineCollectors{"/", clock, nullptr, nullptr};
    auto count = std::size_t{0};
    auto const collected = collectors.collect([&](schema::Section const& section) {
        ++count;
        if (section.state != schema::SectionState::complete) {
            check.detail += section.name + ": " + std::string{schema::name_of(section.state)};
            check.detail +=
                section.reason ? " (" + std::string{schema::name_of(*section.reason)} + ") " : " ";
        }
    });
    // A section that is not complete is a fact about the machine and no fault of the agent.
    check.is_ok = collected.has_value() && count == schema::section_names.size();
    check.detail = std::to_string(count) + " sections " + check.detail;
    return check;
}

Check check_server(Identity const& identity) {
    auto check = Check{"server", texts::test_server, false, {}, ExitCode::unreachable};
    auto const config = tls_config_of(identity, -1);
    if (!config) {
        check.detail = config.error().text();
        check.when_failed = ExitCode::bad_config;
        return check;
    }
    auto const stream = TlsStream::open(*config, {});
    check.is_ok = stream.has_value();
    check.detail = identity.server;
    if (!stream) {
        check.detail += ": " + stream.error().text();
        check.when_failed = exit_code_of(stream.error().code);
    }
    return check;
}

/// That the watch's configuration can be read, its folders are there, and so are its decoys.
Check check_watch(Options const& options) {
    auto check = Check{"host_watch", texts::test_watch, false, {}, ExitCode::bad_config};
    auto const settings = read_watch_settings(options.watch_settings_file());
    auto const canaries = host::read_canaries(host::canary_list_file(options.watch_folder()));
    if (!settings || !canaries) {
        check.detail = settings ? canaries.error().text() : settings.error().text();
        return check;
    }
    auto const moved = std::count_if(canaries->begin(), canaries->end(), [](auto const& canary) {
        return host::state_of(canary) != host::CanaryState::in_place;
    });
    auto const absent =
        std::count_if(settings->folders.begin(), settings->folders.end(), [](auto const& folder) {
            auto failure = std::error_code{};
            return !fs::is_directory(folder, failure);
        });
    auto const table = host::FolderTable{settings->folders, settings->leave_out};
    auto const is_exact =
        settings->fanotify != host::Fanotify::never && host::open_fanotify(table).has_value();
    check.is_ok = moved == 0 && absent == 0;
    check.detail = std::to_string(settings->folders.size()) + " folders (" +
                   std::to_string(absent) + " not there), " + std::to_string(canaries->size()) +
                   " decoys (" + std::to_string(moved) + " not as placed), by " +
                   (is_exact ? "fanotify" : "inotify");
    return check;
}

std::vector<Check> all_checks(Options const& options) {
    auto const folder = options.state_folder();
    auto checks = std::vector<Check>{};
    checks.push_back(check_state(folder));
    checks.push_back(check_collectors());
    checks.push_back(check_watch(options));
    auto identity = Check{"identity", texts::test_identity, false, {}, ExitCode::bad_config};
    if (checks.front().is_ok) {
        auto const known = read_identity_of(folder);
        identity.is_ok = known.has_value();
        identity.detail = known ? known->agent.text() : known.error().text();
        checks.push_back(identity);
        if (known) {
            checks.push_back(check_certificate(*known));
            checks.push_back(check_server(*known));
        }
    }
    return checks;
}

std::string json_of(std::vector<Check> const& checks) {
    auto json = JsonWriter{};
    json.begin_object().key("checks").begin_array();
    for (auto const& check : checks) {
        json.begin_object().member("name", check.name).member("ok", check.is_ok);
        json.member("detail", std::string_view{check.detail}).end_object();
    }
    json.end_array().end_object();
    return std::move(json).text() + "\n";
}

} // namespace

ExitCode self_test_command(Options const& options) {
    auto const language = options.language();
    auto const checks = all_checks(options);
    if (options.has("json")) {
        print(json_of(checks));
    } else {
        for (auto const& check : checks) {
            auto const text = check.is_ok ? texts::test_ok : texts::test_failed;
            print(filled(text.in(language), {check.text.in(language), check.detail}));
        }
    }
    auto const failed =
        std::find_if(checks.begin(), checks.end(), [](auto const& check) { return !check.is_ok; });
    return failed == checks.end() ? ExitCode::ok : failed->when_failed;
}

} // namespace sonae::agent
