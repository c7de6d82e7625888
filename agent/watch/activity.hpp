// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/telemetry/host_events.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sonae::host {

enum class Change : std::uint8_t { created, written, renamed, deleted };

/// What happened to one file. A file that moves into a watched folder was created there, one that
/// moves out was deleted.
struct FileChange {
    std::size_t folder = 0; ///< which of the watched ones
    Change change = Change::written;
    std::string_view name;     ///< of the file, without its folder
    std::string_view old_name; ///< of one that was renamed
    std::string_view program;  ///< path of the executable; "" not known
};

/// The beginning of one file's content.
struct Sample {
    std::size_t folder = 0;
    double entropy = 0;
    bool is_packed = false;
};

/// Counts what happens in watched folders, and tells no file's name. Fixed memory: of extensions
/// and programs the first ones of a second have a count of their own.
class ActivityCounter {
public:
    explicit ActivityCounter(std::vector<std::string> const& folders);

    /// Of a folder that is not watched: nothing.
    void take(FileChange const& change);
    void take(Sample const& sample);

    /// What was taken since the last call, in the order of the folders; those where nothing
    /// happened are left out.
    std::vector<telemetry::FileActivity> give();

private:
    static constexpr auto most_extensions = std::size_t{64};
    static constexpr auto most_programs = std::size_t{32};
    static constexpr auto most_stems = std::size_t{4'096};

    using Counts = std::map<std::string, std::uint32_t, std::less<>>;

    struct Folder {
        telemetry::FileActivity activity;
        Counts new_extensions;
        Counts programs;
        double entropy_sum = 0;
        /// What created files are called without their extension (its hash), and that extension:
        /// an encryptor that writes "a.docx.locked" and then deletes "a.docx" renames as well.
        std::unordered_map<std::size_t, std::string> stems;
        bool has_any = false;
    };

    static void count(Counts& counts, std::string_view key, std::size_t most);
    static void take_rename(Folder& folder, FileChange const& change);
    static void take_created(Folder& folder, std::string_view name);
    static void take_deleted(Folder& folder, std::string_view name);
    static void change_extension(Folder& folder, std::string_view extension);

    std::vector<Folder> folders_;
};

} // namespace sonae::host
