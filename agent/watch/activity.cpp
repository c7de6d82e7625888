// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/activity.hpp"

#include "agent/watch/content.hpp"

#include <algorithm>
#include <functional>
#include <optional>

namespace sonae::host {

namespace {

std::size_t hash_of(std::string_view text) {
    return std::hash<std::string_view>{}(text);
}

} // namespace

ActivityCounter::ActivityCounter(std::vector<std::string> const& folders)
    : folders_(folders.size()) {
    for (auto i = std::size_t{0}; i < folders.size(); ++i) {
        folders_[i].activity.folder = folders[i];
    }
}

void ActivityCounter::count(Counts& counts, std::string_view key, std::size_t most) {
    auto const at = counts.find(key);
    if (at != counts.end()) {
        ++at->second;
    } else if (counts.size() < most) {
        counts.emplace(key, 1);
    }
}

void ActivityCounter::change_extension(Folder& folder, std::string_view extension) {
    ++folder.activity.extension_changed;
    count(folder.new_extensions, extension, most_extensions);
}

void ActivityCounter::take_rename(Folder& folder, FileChange const& change) {
    ++folder.activity.renamed;
    auto const extension = extension_of(change.name);
    if (extension != extension_of(change.old_name)) {
        change_extension(folder, extension);
    }
}

void ActivityCounter::take_created(Folder& folder, std::string_view name) {
    ++folder.activity.created;
    auto const stem = stem_of(name);
    if (stem.size() != name.size() && folder.stems.size() < most_stems) {
        folder.stems.emplace(hash_of(stem), extension_of(name));
    }
}

void ActivityCounter::take_deleted(Folder& folder, std::string_view name) {
    ++folder.activity.deleted;
    for (auto const key : {name, stem_of(name)}) {
        auto const at = folder.stems.find(hash_of(key));
        if (at != folder.stems.end() && at->second != extension_of(name)) {
            change_extension(folder, at->second);
            folder.stems.erase(at);
            return;
        }
    }
}

void ActivityCounter::take(FileChange const& change) {
    if (change.folder >= folders_.size()) {
        return;
    }
    auto& folder = folders_[change.folder];
    folder.has_any = true;
    if (!change.program.empty()) {
        count(folder.programs, change.program, most_programs);
    }
    switch (change.change) {
    case Change::created:
        return take_created(folder, change.name);
    case Change::written:
        ++folder.activity.written;
        return;
    case Change::renamed:
        return take_rename(folder, change);
    case Change::deleted:
        return take_deleted(folder, change.name);
    }
}

void ActivityCounter::take(Sample const& sample) {
    if (sample.folder >= folders_.size()) {
        return;
    }
    auto& folder = folders_[sample.folder];
    folder.has_any = true;
    ++folder.activity.sampled;
    folder.activity.packed_types += sample.is_packed ? 1 : 0;
    folder.entropy_sum += sample.entropy;
}

std::vector<telemetry::FileActivity> ActivityCounter::give() {
    auto all = std::vector<telemetry::FileActivity>{};
    auto const by_count = [](auto const& one, auto const& other) {
        return one.second < other.second;
    };
    for (auto& folder : folders_) {
        if (!folder.has_any) {
            continue;
        }
        auto told = folder.activity;
        auto const& extensions = folder.new_extensions;
        auto const extension = std::max_element(extensions.begin(), extensions.end(), by_count);
        if (extension != extensions.end()) {
            told.extension = extension->first;
            told.to_one_extension = extension->second;
        }
        auto const program =
            std::max_element(folder.programs.begin(), folder.programs.end(), by_count);
        if (program != folder.programs.end()) {
            told.program = program->first;
        }
        if (told.sampled > 0) {
            told.mean_entropy = static_cast<float>(folder.entropy_sum / told.sampled);
        }
        all.push_back(std::move(told));
        auto next = Folder{};
        next.activity.folder = std::move(folder.activity.folder);
        folder = std::move(next);
    }
    return all;
}

} // namespace sonae::host
