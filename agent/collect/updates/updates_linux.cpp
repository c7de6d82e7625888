// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/apk_installed.hpp"
#include "agent/collect/packages/apk_version.hpp"
#include "agent/collect/packages/packages_draft.hpp"
#include "agent/collect/packages/packages_rpm_linux.hpp"
#include "agent/collect/packages/packages_stream_linux.hpp"
#include "agent/collect/sections.hpp"
#include "agent/collect/updates/apt_lists_linux.hpp"
#include "agent/collect/updates/updates_machine_linux.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace sonae::collect {

namespace {

using schema::Absence;

constexpr auto apt_lists = std::string_view{"/var/lib/apt/lists"};
constexpr auto apk_cache = std::string_view{"/var/cache/apk"};
constexpr auto apk_installed = std::string_view{"/lib/apk/db/installed"};

bool exists(Context const& context, std::string_view file) {
    auto failure = std::error_code{};
    return fs::exists(context.at(file), failure) || failure == std::errc::permission_denied;
}

/// The facts of the machine, put together before they enter the draft.
class Machine {
public:
    explicit Machine(SectionDraft& draft)
        : draft_{draft} {}

    void say(std::string_view name, schema::Scalar value, std::string_view source) {
        auto const index = draft_.source(source);
        add(draft_.item(""), name, std::move(value), index);
    }

    void lack(std::string_view name, Absence why, std::string_view source) {
        auto const index = draft_.source(source);
        add_absent(draft_.item(""), name, why, index);
    }

    void take(std::string_view name, Finding finding) {
        if (auto* const value = std::get_if<schema::Scalar>(&finding.value)) {
            say(name, std::move(*value), finding.source);
        } else {
            lack(name, std::get<Absence>(finding.value), finding.source);
        }
    }

    /// The same reason for all that comes from comparing versions.
    void lack_counts(Absence why, std::string_view source) {
        for (auto const* const name : {"pending", "pending_security", "kept_back"}) {
            lack(name, why, source);
        }
    }

private:
    SectionDraft& draft_;
};

void add_item(SectionDraft& draft, PendingUpdate const& update, std::string_view source) {
    auto const index = draft.source(source);
    auto item = schema::Item{};
    item.key = "pending:" + update.name + ':' + update.architecture;
    add_text(item, "candidate", update.candidate, index);
    add_text(item, "installed", update.installed, index);
    if (update.is_kept_back) {
        add(item, "is_kept_back", schema::Scalar{true}, index);
    }
    add(item, "is_security", schema::Scalar{update.is_security}, index);
    if (!update.origin.empty()) {
        add_text(item, "origin", update.origin, index);
    }
    draft.append(std::move(item));
}

/// The section "updates". Pending are the packages that `apt-get -s upgrade` would upgrade on this
/// machine; kept back those it would not for holds, phasing, or because they need packages that are
/// not installed. Security updates among both count as pending_security: one that is kept back is
/// missing all the same. Both have items, the kept ones with `is_kept_back`.
///
/// The result of comparing versions is remembered with the names, sizes and times of all files it
/// came from, and taken again while these are the same: lists change once a day and cost the most.
class UpdatesCollector final : public Collector {
public:
    [[nodiscard]] std::string_view name() const override { return "updates"; }

    [[nodiscard]] Budget budget() const override {
        constexpr auto content_bytes = std::size_t{512} * 1024;
        return {Millis{8'000}, content_bytes};
    }

    schema::Section collect(Context const& context) override {
        auto draft = SectionDraft{name()};
        auto machine = Machine{draft};
        if (exists(context, "/var/lib/dpkg/status") && exists(context, "/etc/apt")) {
            collect_apt(context, draft, machine);
        } else if (auto const database = find_rpm_database(context.root)) {
            collect_rpm(context, draft, machine);
        } else if (exists(context, apk_installed)) {
            collect_apk(context, draft, machine);
        } else {
            draft.miss(Absence::not_found);
            return std::move(draft).finish();
        }
        machine.take("reboot_required", reboot_required(context));
        machine.take("reboot_packages", reboot_packages(context));
        return std::move(draft).finish();
    }

private:
    void collect_apt(Context const& context, SectionDraft& draft, Machine& machine) {
        auto const configuration = read_apt_configuration(context);
        auto fingerprint = fingerprint_of_lists(context);
        if (fingerprint != fingerprint_) {
            apt_ = compare_with_lists(context, configuration);
            // What the budget cut is tried again.
            fingerprint_ = apt_.incomplete == Absence::over_budget ? "" : std::move(fingerprint);
        }
        machine.say("manager", "apt", "/var/lib/dpkg/status");
        if (apt_.incomplete) {
            machine.lack_counts(*apt_.incomplete, apt_lists);
            if (*apt_.incomplete != Absence::not_found) {
                draft.miss(*apt_.incomplete);
            }
        } else {
            say_counts(machine, apt_.updates, apt_lists);
        }
        for (auto const& update : apt_.updates) {
            add_item(draft, update, apt_lists);
        }
        say_refreshed(context, machine);
        machine.take("last_success", apt_last_success(context));
        machine.take("automatic", apt_automatic(context, configuration));
    }

    static void say_counts(
        Machine& machine, std::vector<PendingUpdate> const& updates, std::string_view source
    ) {
        auto const count = [&](auto is_wanted) {
            return std::int64_t{std::count_if(updates.begin(), updates.end(), is_wanted)};
        };
        machine.say("pending", count([](auto const& one) { return !one.is_kept_back; }), source);
        machine.say("kept_back", count([](auto const& one) { return one.is_kept_back; }), source);
        machine.say(
            "pending_security", count([](auto const& one) { return one.is_security; }), source
        );
    }

    /// The stamps of a successful update, or the newest list; whichever is the latest.
    void say_refreshed(Context const& context, Machine& machine) const {
        auto newest = apt_.newest_list_s;
        auto source = apt_lists;
        for (auto const stamp :
             {std::string_view{"/var/lib/apt/periodic/update-success-stamp"},
              std::string_view{"/var/lib/apt/periodic/update-stamp"}}) {
            auto const at = modified_s(context.at(stamp));
            if (at && at.value() > newest.value_or(0)) {
                newest = at;
                source = stamp;
            }
        }
        if (newest) {
            machine.say("lists_refreshed_at", time_scalar(*newest), source);
        } else {
            machine.lack("lists_refreshed_at", Absence::not_found, source);
        }
    }

    /// The metadata of dnf and zypper is XML of some 100 MB unpacked: reading it would take many
    /// times what a collection may cost.
    static void collect_rpm(Context const& context, SectionDraft& draft, Machine& machine) {
        struct Known {
            std::string_view manager;
            std::string_view sign;
            std::string_view cache;
            std::string_view stamp; ///< below a folder of the cache
        };

        constexpr auto known = std::array<Known, 3>{{
            {"dnf", "/etc/dnf", "/var/cache/dnf", "repodata/repomd.xml"},
            {"zypper", "/etc/zypp", "/var/cache/zypp/raw", "repodata/repomd.xml"},
            {"yum", "/etc/yum.conf", "/var/cache/yum", "cachecookie"},
        }};
        auto const manager = std::find_if(known.begin(), known.end(), [&](Known const& one) {
            return exists(context, one.sign);
        });
        if (manager == known.end()) {
            draft.miss(Absence::not_found);
            machine.lack("manager", Absence::not_found, "/etc/dnf");
            return;
        }
        machine.say("manager", std::string{manager->manager}, manager->sign);
        machine.lack_counts(Absence::over_budget, manager->cache);
        auto const newest = newest_below(context, manager->cache, manager->stamp);
        if (newest) {
            machine.say("lists_refreshed_at", time_scalar(*newest), manager->cache);
        } else {
            machine.lack("lists_refreshed_at", Absence::not_found, manager->cache);
        }
        machine.take("last_success", rpm_last_success(context));
        if (manager->manager == "zypper") {
            machine.lack("automatic", Absence::not_found, "/etc/zypp");
        } else {
            machine.take("automatic", rpm_automatic(context));
        }
    }

    static std::optional<std::int64_t>
    newest_below(Context const& context, std::string_view folder, std::string_view file) {
        auto newest = std::optional<std::int64_t>{};
        auto failure = std::error_code{};
        for (auto entry = fs::directory_iterator{context.at(folder), failure};
             !failure && entry != fs::directory_iterator{};
             entry.increment(failure)) {
            newest = std::max(newest, modified_s(entry->path() / file));
        }
        return newest;
    }

    static void collect_apk(Context const& context, SectionDraft& draft, Machine& machine) {
        machine.say("manager", "apk", apk_installed);
        auto offered = std::map<std::string, std::string>{};
        auto newest = std::optional<std::int64_t>{};
        auto reason = read_apk_indexes(context, offered, newest);
        if (!reason) {
            reason = compare_apk(context, draft, machine, offered);
        }
        if (reason) {
            machine.lack_counts(*reason, apk_cache);
        }
        if (newest) {
            machine.say("lists_refreshed_at", time_scalar(*newest), apk_cache);
        } else {
            machine.lack("lists_refreshed_at", Absence::not_found, apk_cache);
        }
        machine.lack("last_success", Absence::not_found, "/lib/apk/db");
        machine.lack("automatic", Absence::not_applicable, "/etc/apk");
    }

    /// The highest version of every package in the cached indexes. Packages of a tagged repository
    /// are chosen one by one; which index it has cannot be told, so nothing is said then.
    static std::optional<Absence> read_apk_indexes(
        Context const& context,
        std::map<std::string, std::string>& offered,
        std::optional<std::int64_t>& newest
    ) {
        constexpr auto max_bytes = std::size_t{64} * 1024;
        auto const repositories =
            read_text(context.at("/etc/apk/repositories"), max_bytes).value_or({});
        if (repositories.starts_with('@') || repositories.find("\n@") != std::string::npos) {
            return Absence::unreadable;
        }
        auto files = std::vector<fs::path>{};
        auto failure = std::error_code{};
        for (auto entry = fs::directory_iterator{context.at(apk_cache), failure};
             !failure && entry != fs::directory_iterator{};
             entry.increment(failure)) {
            auto const name = entry->path().filename().string();
            if (name.starts_with("APKINDEX.") && name.ends_with(".tar.gz")) {
                files.push_back(entry->path());
            }
        }
        for (auto const& file : files) {
            newest = std::max(newest, modified_s(file));
            if (auto const reason = read_apk_index(context, file, offered)) {
                return reason;
            }
        }
        return files.empty() ? std::optional{Absence::not_found} : std::nullopt;
    }

    static std::optional<Absence> read_apk_index(
        Context const& context, fs::path const& file, std::map<std::string, std::string>& offered
    ) {
        auto bytes = open_packed(file);
        if (!bytes) {
            return absence_for(bytes.error().code);
        }
        // The tar around it does not matter: its headers are no lines of the form "P:…".
        auto stanzas = StanzaReader{**bytes};
        while (auto const stanza = stanzas.next()) {
            auto const package = read_apk_package(*stanza);
            if (!package) {
                continue;
            }
            auto& version = offered[std::string{package->name}];
            if (version.empty() || std::is_gt(compare_apk_versions(package->version, version))) {
                version = package->version;
            }
            if (context.is_spent()) {
                return Absence::over_budget;
            }
        }
        return stanzas.failure() ? std::optional{absence_for(stanzas.failure()->code)}
                                 : std::nullopt;
    }

    static std::optional<Absence> compare_apk(
        Context const& context,
        SectionDraft& draft,
        Machine& machine,
        std::map<std::string, std::string> const& offered
    ) {
        auto bytes = open_packed(context.at(apk_installed));
        if (!bytes) {
            return absence_for(bytes.error().code);
        }
        auto pending = std::int64_t{0};
        auto stanzas = StanzaReader{**bytes};
        while (auto const stanza = stanzas.next()) {
            auto const package = read_apk_package(*stanza);
            auto const known = package ? offered.find(std::string{package->name}) : offered.end();
            if (known == offered.end() ||
                std::is_lteq(compare_apk_versions(known->second, package->version))) {
                continue;
            }
            ++pending;
            auto const source = draft.source(apk_cache);
            auto item = schema::Item{};
            item.key =
                "pending:" + std::string{package->name} + ':' + std::string{package->architecture};
            add_text(item, "candidate", known->second, source);
            add_text(item, "installed", package->version, source);
            add_absent(item, "is_security", Absence::not_applicable, source);
            draft.append(std::move(item));
        }
        machine.say("pending", pending, apk_cache);
        machine.lack("pending_security", Absence::not_applicable, apk_cache);
        machine.say("kept_back", std::int64_t{0}, apk_cache);
        return stanzas.failure() ? std::optional{absence_for(stanzas.failure()->code)}
                                 : std::nullopt;
    }

    std::string fingerprint_;
    AptUpdates apt_;
};

} // namespace

std::unique_ptr<Collector> make_updates_collector() {
    return std::make_unique<UpdatesCollector>();
}

} // namespace sonae::collect
