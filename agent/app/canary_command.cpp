// SPDX-License-Identifier: Apache-2.0
#include "agent/app/commands.hpp"
#include "agent/watch/canary_files_linux.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <utility>

namespace sonae::agent {

namespace {

using host::Canary;
using host::CanaryState;

std::string_view code_of(CanaryState state) {
    switch (state) {
    case CanaryState::in_place:
        return "in_place";
    case CanaryState::gone:
        return "gone";
    case CanaryState::replaced:
        break;
    }
    return "replaced";
}

Text const& text_of(CanaryState state) {
    switch (state) {
    case CanaryState::in_place:
        return texts::canary_in_place;
    case CanaryState::gone:
        return texts::canary_gone;
    case CanaryState::replaced:
        break;
    }
    return texts::canary_replaced;
}

Result<void> write_list(fs::path const& folder, std::vector<Canary> const& canaries) {
    TRY_DONE(make_private_folder(folder));
    return write_atomically(
        host::canary_list_file(folder), host::written_canaries(canaries), Secrecy::private_to_owner
    );
}

/// The folder as the kernel calls it; "" when there is none.
std::string true_folder(std::string const& word) {
    auto failure = std::error_code{};
    auto const path = fs::canonical(word, failure);
    return failure || !fs::is_directory(path, failure) ? std::string{} : path.string();
}

ExitCode fail_with(Language language, Error const& error) {
    return error.code == Errc::invalid_argument || error.code == Errc::conflict
               ? fail(language, texts::canary_not_placed, error)
               : fail(language, error);
}

ExitCode place(Options const& options, std::vector<Canary> canaries) {
    auto const language = options.language();
    auto random = SystemRandom{};
    if (options.words.size() < 2) {
        complain(texts::canary_usage.in(language));
        return ExitCode::usage;
    }
    for (auto i = std::size_t{1}; i < options.words.size(); ++i) {
        auto const folder = true_folder(options.words[i]);
        if (folder.empty()) {
            complain(filled(texts::canary_no_folder.in(language), {options.words[i]}));
            return ExitCode::usage;
        }
        auto const placed = host::place_decoys(folder, random, SystemClock{}.now());
        if (!placed) {
            return fail_with(language, placed.error());
        }
        canaries.insert(canaries.end(), placed->begin(), placed->end());
        // After each folder: a decoy that is not in the list is a file that nobody understands.
        if (auto const written = write_list(options.watch_folder(), canaries); !written) {
            for (auto const& canary : *placed) {
                static_cast<void>(host::remove_decoy(canary));
            }
            return fail(language, written.error());
        }
        for (auto const& canary : *placed) {
            print(filled(texts::canary_placed.in(language), {canary.path()}));
        }
    }
    print(texts::canary_advice.in(language));
    return ExitCode::ok;
}

ExitCode list(Options const& options, std::vector<Canary> const& canaries) {
    auto const language = options.language();
    if (options.has("json")) {
        auto json = JsonWriter{};
        json.begin_object().key("canaries").begin_array();
        for (auto const& canary : canaries) {
            json.begin_object().member("code", std::string_view{canary.code});
            json.member("file", std::string_view{canary.path()});
            json.member("state", code_of(host::state_of(canary))).end_object();
        }
        json.end_array().end_object();
        print(std::move(json).text() + "\n");
        return ExitCode::ok;
    }
    if (canaries.empty()) {
        print(texts::canary_none.in(language));
    }
    for (auto const& canary : canaries) {
        auto const state = text_of(host::state_of(canary)).in(language);
        print(filled("{}  {}  {}\n", {canary.code, state, canary.path()}));
    }
    return ExitCode::ok;
}

ExitCode remove(Options const& options, std::vector<Canary> canaries) {
    auto const language = options.language();
    auto folders = std::vector<std::string>{};
    for (auto i = std::size_t{1}; i < options.words.size(); ++i) {
        auto folder = true_folder(options.words[i]);
        folders.push_back(folder.empty() ? options.words[i] : std::move(folder));
    }
    auto const stays = [&](Canary const& canary) {
        return !folders.empty() &&
               std::find(folders.begin(), folders.end(), canary.folder) == folders.end();
    };
    auto const middle = std::stable_partition(canaries.begin(), canaries.end(), stays);
    auto const leaving = std::vector<Canary>{middle, canaries.end()};
    canaries.erase(middle, canaries.end());
    // From the list first: the watch reads it again before it tells that somebody touched one.
    if (auto const written = write_list(options.watch_folder(), canaries); !written) {
        return fail(language, written.error());
    }
    auto end = ExitCode::ok;
    for (auto const& canary : leaving) {
        auto const removed = host::remove_decoy(canary);
        if (!removed) {
            end = fail(language, removed.error());
            continue;
        }
        print(filled(texts::canary_removed.in(language), {canary.path()}));
    }
    return end;
}

} // namespace

ExitCode canary_command(Options const& options) {
    auto const language = options.language();
    auto const verb = options.words.empty() ? std::string{} : options.words.front();
    if (verb != "place" && verb != "list" && verb != "remove") {
        complain(texts::canary_usage.in(language));
        return ExitCode::usage;
    }
    auto canaries = host::read_canaries(host::canary_list_file(options.watch_folder()));
    if (!canaries) {
        return fail(language, texts::canary_bad_list, canaries.error());
    }
    if (verb == "place") {
        return place(options, std::move(*canaries));
    }
    return verb == "list" ? list(options, *canaries) : remove(options, std::move(*canaries));
}

} // namespace sonae::agent
