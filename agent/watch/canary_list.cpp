// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/canary_list.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace sonae::host {

namespace {

constexpr auto heading = std::string_view{"# sonae canaries 1"};
constexpr auto longest_path = std::size_t{4'095};
constexpr auto longest_name = std::size_t{255};
constexpr auto longest_code = std::size_t{32};

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
    });
}

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= longest_code &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
           });
}

std::optional<std::uint64_t> number_of(std::string_view text) {
    auto number = std::uint64_t{0};
    auto const* const stop = text.data() + text.size();
    auto const [end, failure] = std::from_chars(text.data(), stop, number);
    return failure == std::errc{} && end == stop ? std::optional{number} : std::nullopt;
}

std::optional<FileId> id_of(std::string_view text) {
    auto const colon = std::min(text.find(':'), text.size());
    auto const device = number_of(text.substr(0, colon));
    auto const inode = number_of(text.substr(std::min(colon + 1, text.size())));
    return device && inode ? std::optional{FileId{*device, *inode}} : std::nullopt;
}

std::optional<Canary> canary_of(std::string_view line) {
    auto const fields = split(line, '\t');
    auto const id = fields.size() == 4 ? id_of(fields[1]) : std::nullopt;
    if (!id || !is_code(fields[0]) || !is_listable_folder(fields[2]) ||
        !is_listable_name(fields[3])) {
        return std::nullopt;
    }
    return Canary{std::string{fields[0]}, std::string{fields[2]}, std::string{fields[3]}, *id};
}

} // namespace

bool is_listable_folder(std::string_view folder) {
    return folder.starts_with('/') && folder.size() <= longest_path && !has_control(folder);
}

bool is_listable_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && !has_control(name) && name != "." &&
           name != ".." && name.find('/') == std::string_view::npos;
}

std::string written_canaries(std::vector<Canary> const& canaries) {
    auto text = std::string{heading} + "\n";
    for (auto const& canary : canaries) {
        text += canary.code + "\t" + std::to_string(canary.id.device) + ":" +
                std::to_string(canary.id.inode) + "\t" + canary.folder + "\t" + canary.name + "\n";
    }
    return text;
}

Result<std::vector<Canary>> parse_canaries(std::string_view text) {
    auto canaries = std::vector<Canary>{};
    auto number = 0;
    for (auto const line : split(text, '\n')) {
        ++number;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        auto canary = canary_of(line);
        if (!canary) {
            return Error{Errc::malformed, "no canary", {"line: " + std::to_string(number)}};
        }
        if (canaries.size() == most_canaries) {
            return Error{Errc::too_large, "more than 1,024 canaries"};
        }
        canaries.push_back(std::move(*canary));
    }
    return canaries;
}

} // namespace sonae::host
