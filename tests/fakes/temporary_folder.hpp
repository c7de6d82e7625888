// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace sonae::testing {

/// Where folders stand whose tests sync often and never cut the power: in memory, where the machine
/// has that.
inline std::filesystem::path parent_in_memory() {
    return ::access("/dev/shm", W_OK | X_OK) == 0 ? std::filesystem::path{"/dev/shm"}
                                                  : std::filesystem::temp_directory_path();
}

/// A folder of this test's own, gone with it.
class TemporaryFolder {
public:
    explicit TemporaryFolder(
        std::filesystem::path const& parent = std::filesystem::temp_directory_path()
    ) {
        auto pattern = (parent / "sonae-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error{"no temporary folder"};
        }
        path_ = pattern;
    }

    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    ~TemporaryFolder() {
        auto ignored = std::error_code{};
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace sonae::testing
