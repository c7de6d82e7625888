// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/doers_linux.hpp"
#include "agent/watch/eyes.hpp"

#include <array>
#include <set>

namespace sonae::host {

/// Changes of files, counted, and the beginnings of some of them, looked at: at most 16 a second,
/// 4 KiB each.
class FileWatch {
public:
    FileWatch(std::vector<std::string> const& folders, std::unique_ptr<FileEyes> eyes)
        : counter_{folders}
        , eyes_{std::move(eyes)} {}

    [[nodiscard]] FileEyes const& eyes() const { return *eyes_; }

    /// Never opened from here: they are the decoys.
    void leave_alone(std::set<std::string, std::less<>> paths) { untouched_ = std::move(paths); }

    /// Takes over what waits. Returns how often the kernel had to give up events.
    std::uint64_t read();

    /// What happened since the last call.
    std::vector<telemetry::FileActivity> give();

private:
    static constexpr auto samples_a_second = std::size_t{16};
    static constexpr auto sample_bytes = std::size_t{4'096};

    void take(FileNews const& news);
    void sample(FileNews const& news);

    ActivityCounter counter_;
    std::unique_ptr<FileEyes> eyes_;
    Doers doers_;
    std::set<std::string, std::less<>> untouched_;
    std::set<std::string> sampled_; ///< within this second
    std::array<std::uint8_t, sample_bytes> buffer_ = {};
};

} // namespace sonae::host
