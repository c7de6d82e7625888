// SPDX-License-Identifier: Apache-2.0
#include "agent/core/spool.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace sonae::agent {

namespace {

constexpr auto report_suffix = std::string_view{".report"};
constexpr auto aside_suffix = std::string_view{".aside"};
constexpr auto number_digits = std::size_t{12};

bool can_be_named(std::string_view boot) {
    auto const is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_';
    };
    return !boot.empty() && boot.size() <= 64 && std::all_of(boot.begin(), boot.end(), is_plain);
}

std::string file_name(std::uint64_t number, StoredReport const& report) {
    auto digits = std::to_string(number);
    digits.insert(0, number_digits - std::min(number_digits, digits.size()), '0');
    return digits + '-' + report.boot + '-' + std::to_string(report.seq) +
           std::string{report_suffix};
}

/// The place in the queue that a file's name begins with; nothing for a file of another kind.
std::optional<std::uint64_t> number_of(std::string_view name, std::string_view suffix) {
    auto number = std::uint64_t{0};
    if (name.size() <= number_digits + suffix.size() || !name.ends_with(suffix) ||
        name[number_digits] != '-') {
        return std::nullopt;
    }
    auto const* const end = name.data() + number_digits;
    auto const [stop, failure] = std::from_chars(name.data(), end, number);
    return failure == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

void describe(Spool::Entry& entry, StoredReport const& report) {
    entry.boot = report.boot;
    entry.seq = report.seq;
    entry.created_at = report.created_at;
    entry.sections.clear();
    for (auto const& section : report.sections) {
        entry.sections.push_back({section.name, section.hash});
    }
}

} // namespace

Result<Spool> Spool::open(StateFolder& folder, SpoolLimits limits, Sha256 sha256, Log log) {
    auto spool = Spool{folder, limits, sha256, log};
    TRY(files, folder.list());
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    for (auto const& file : files) {
        TRY_DONE(spool.load(file));
    }
    TRY_DONE(spool.forget_oldest_set_aside());
    return spool;
}

Result<void> Spool::load(StoredFile const& file) {
    if (auto const aside = number_of(file.name, aside_suffix)) {
        last_number_ = std::max(last_number_, *aside);
        return {};
    }
    auto const number = number_of(file.name, report_suffix);
    if (!number) {
        return {};
    }
    last_number_ = std::max(last_number_, *number);
    auto entry = Entry{};
    entry.number = *number;
    entry.name = file.name;
    entry.bytes = file.bytes;
    entries_.push_back(std::move(entry));
    TRY(report, read_or_set_aside(entries_.size() - 1));
    if (report) {
        describe(entries_.back(), *report);
    }
    return {};
}

Result<void> Spool::add(StoredReport const& report, Instant now) {
    if (!can_be_named(report.boot)) {
        return Error{Errc::invalid_argument, "a boot that cannot name a file", {report.boot}};
    }
    auto const content = encode_stored(report, sha256_);
    auto entry = Entry{};
    entry.number = last_number_ + 1;
    entry.name = file_name(entry.number, report);
    entry.bytes = content.size();
    // Room is made first: a crash between must not leave one report more each time.
    while (must_merge(1, content.size(), now)) {
        TRY_DONE(merge_oldest());
    }
    TRY_DONE(folder_->write(entry.name, content));
    last_number_ = entry.number;
    describe(entry, report);
    entries_.push_back(std::move(entry));
    while (must_merge(0, 0, now)) {
        TRY_DONE(merge_oldest());
    }
    return {};
}

/// Whether the queue passes its limits with so much more in it, and can be made shorter.
bool Spool::must_merge(std::size_t more_reports, std::size_t more_bytes, Instant now) const {
    if (entries_.size() < 2) {
        return false;
    }
    return entries_.size() + more_reports > limits_.max_reports ||
           bytes() + more_bytes > limits_.max_bytes ||
           entries_.front().created_at + limits_.max_age < now;
}

// The newer file gets the content of both under its own name before the older one goes. Reports
// leave in order, so while the older is here the daemon has not taken the newer one's number.
Result<void> Spool::merge_oldest() {
    TRY(older, read_or_set_aside(0));
    if (!older) {
        return {};
    }
    TRY(newer, read_or_set_aside(1));
    if (!newer) {
        return {};
    }
    auto const report = merged(std::move(*older), std::move(*newer));
    auto const content = encode_stored(report, sha256_);
    TRY_DONE(folder_->write(entries_[1].name, content));
    entries_[1].bytes = content.size();
    describe(entries_[1], report);
    log_.debug("spool", "two oldest reports merged", {{"report", entries_[1].name}});
    return remove_front();
}

Result<std::optional<StoredReport>> Spool::front() {
    while (!entries_.empty()) {
        TRY(report, read_or_set_aside(0));
        if (report) {
            return report;
        }
    }
    return std::optional<StoredReport>{};
}

/// Nothing when the file is damaged; then it is no entry any more.
Result<std::optional<StoredReport>> Spool::read_or_set_aside(std::size_t index) {
    auto const text = folder_->read(entries_[index].name);
    auto const is_absent = !text && text.error().code == Errc::not_found;
    if (!text && !is_absent && text.error().code != Errc::too_large) {
        return text.error();
    }
    auto report = text ? decode_stored(*text, sha256_) : Result<StoredReport>{text.error()};
    if (report) {
        return std::optional{std::move(*report)};
    }
    log_.error(
        "spool",
        "damaged report set aside",
        {{"report", entries_[index].name}, {"cause", report.error().text()}}
    );
    if (is_absent) {
        entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
    } else {
        TRY_DONE(set_aside(index));
    }
    return std::optional<StoredReport>{};
}

Result<void> Spool::remove_front() {
    TRY_DONE(folder_->remove(entries_.front().name));
    entries_.erase(entries_.begin());
    return {};
}

Result<void> Spool::set_aside_front() {
    return set_aside(0);
}

Result<void> Spool::set_aside(std::size_t index) {
    auto const& name = entries_[index].name;
    auto const kept = name.substr(0, name.size() - report_suffix.size());
    TRY_DONE(folder_->rename(name, kept + std::string{aside_suffix}));
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
    return forget_oldest_set_aside();
}

Result<void> Spool::forget_oldest_set_aside() {
    TRY(files, folder_->list());
    std::erase_if(files, [](auto const& file) { return !number_of(file.name, aside_suffix); });
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) {
        return a.name > b.name;
    });
    for (auto i = limits_.max_set_aside; i < files.size(); ++i) {
        TRY_DONE(folder_->remove(files[i].name));
    }
    return {};
}

std::size_t Spool::bytes() const {
    return std::accumulate(
        entries_.begin(),
        entries_.end(),
        std::size_t{0},
        [](auto sum, auto const& entry) { return sum + entry.bytes; }
    );
}

} // namespace sonae::agent
