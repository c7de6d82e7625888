// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::collect {

/// Settings of apt.conf(5): names in lower case with "::" between their parts; the last file that
/// says something about a name wins. Members of lists are not kept.
class AptConfiguration {
public:
    /// Takes one file more. What cannot be understood is passed over to the next ";". Keeps at most
    /// 16,384 names, 32 deep.
    void read(std::string_view text);

    /// A value by its name in any case.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

    /// A value that is there and says yes (yes, true, with, on, enable, or a number that is not 0).
    [[nodiscard]] bool is_on(std::string_view name, bool otherwise = false) const;

private:
    std::map<std::string, std::string, std::less<>> values_;
};

} // namespace sonae::collect
