// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace sonae::receive {

/// Members of "key=value key="value with spaces" …", as views; the first 96, which is more than any
/// device writes.
class KeyValues {
public:
    static constexpr auto most = std::size_t{96};

    explicit KeyValues(std::string_view text);

    /// Without quotes; "" when it is not there.
    [[nodiscard]] std::string_view operator[](std::string_view key) const;

    [[nodiscard]] bool is_empty() const { return size_ == 0; }

private:
    std::array<std::pair<std::string_view, std::string_view>, most> members_{};
    std::size_t size_ = 0;
};

} // namespace sonae::receive
