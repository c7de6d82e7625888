// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/apk_installed.hpp"
#include "agent/collect/packages/dpkg_package.hpp"
#include "agent/collect/packages/packages_draft.hpp"
#include "agent/collect/packages/packages_rpm_linux.hpp"
#include "agent/collect/packages/packages_stream_linux.hpp"
#include "agent/collect/sections.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace sonae::collect {

namespace {

using schema::Absence;

// Of one section on the wire (schema::DecodeLimits::max_items).
constexpr auto max_packages = std::size_t{20'000};
constexpr auto max_name_bytes = std::size_t{255};

struct Package {
    std::string_view manager;
    std::string_view name;
    std::string_view architecture;
    std::string_view version;
    std::string_view source;
};

schema::Item item_of(Package const& package, std::uint32_t source) {
    auto item = schema::Item{};
    item.key.reserve(
        package.manager.size() + package.name.size() + package.architecture.size() + 2
    );
    item.key.append(package.manager).append(":").append(package.name);
    item.key.append(":").append(package.architecture);
    item.facts.reserve(2);
    if (!package.source.empty() && package.source != package.name) {
        add_text(item, "source", package.source, source);
    }
    add_text(item, "version", package.version, source);
    return item;
}

class PackagesCollector final : public Collector {
public:
    [[nodiscard]] std::string_view name() const override { return "packages"; }

    [[nodiscard]] Budget budget() const override {
        // 20,000 packages of 100 bytes; an ordinary server has a twentieth of that.
        constexpr auto content_bytes = std::size_t{2} * 1024 * 1024;
        return {Millis{3'000}, content_bytes};
    }

    schema::Section collect(Context const& context) override {
        auto draft = SectionDraft{name()};
        auto is_managed = read_dpkg(context, draft);
        is_managed = read_distroless(context, draft) || is_managed;
        is_managed = read_rpm(context, draft) || is_managed;
        is_managed = read_apk(context, draft) || is_managed;
        if (!is_managed) {
            draft.miss(Absence::not_found);
        }
        return std::move(draft).finish();
    }

private:
    /// Whether there is room and time for one more.
    static bool goes_on(Context const& context, SectionDraft& draft) {
        constexpr auto between_looks = std::size_t{64};
        auto const is_over = draft.size() >= max_packages ||
                             (draft.size() % between_looks == 0 && context.is_spent());
        if (is_over) {
            draft.miss(Absence::over_budget);
        }
        return !is_over;
    }

    static void append(SectionDraft& draft, Package const& package, std::uint32_t source) {
        if (package.name.size() > max_name_bytes || package.version.empty()) {
            draft.miss(Absence::unreadable);
            return;
        }
        draft.append(item_of(package, source));
    }

    /// Opens a database of packages: false when this machine has none of its kind.
    static std::unique_ptr<ByteSource>
    open(Context const& context, SectionDraft& draft, std::string_view file, bool& is_there) {
        auto opened = open_packed(context.at(file));
        is_there = opened.has_value() || opened.error().code != Errc::not_found;
        if (opened) {
            return std::move(opened).value();
        }
        if (is_there) {
            draft.source(file);
            draft.miss(absence_for(opened.error().code));
        }
        return nullptr;
    }

    static void read_deb_stanzas(
        Context const& context, SectionDraft& draft, ByteSource& bytes, std::uint32_t source
    ) {
        auto stanzas = StanzaReader{bytes};
        while (goes_on(context, draft)) {
            auto const stanza = stanzas.next();
            if (!stanza) {
                break;
            }
            auto const package = read_deb_package(*stanza);
            // Distroless images keep one stanza a package, without a Status.
            if (!package.package.empty() &&
                (package.status.empty() || is_on_disk(package.status))) {
                append(
                    draft,
                    {"dpkg",
                     package.package,
                     package.architecture,
                     package.version,
                     source_name(package)},
                    source
                );
            }
        }
        if (stanzas.failure()) {
            draft.miss(absence_for(stanzas.failure()->code));
        }
    }

    static bool read_dpkg(Context const& context, SectionDraft& draft) {
        constexpr auto file = std::string_view{"/var/lib/dpkg/status"};
        auto is_there = false;
        if (auto const bytes = open(context, draft, file, is_there); bytes != nullptr) {
            read_deb_stanzas(context, draft, *bytes, draft.source(file));
        }
        return is_there;
    }

    static bool read_distroless(Context const& context, SectionDraft& draft) {
        constexpr auto folder = std::string_view{"/var/lib/dpkg/status.d"};
        auto failure = std::error_code{};
        auto files = std::vector<std::string>{};
        for (auto entry = fs::directory_iterator{context.at(folder), failure};
             !failure && entry != fs::directory_iterator{};
             entry.increment(failure)) {
            auto name = entry->path().filename().string();
            if (!name.ends_with(".md5sums")) {
                files.push_back(std::string{folder} + '/' + std::move(name));
            }
        }
        std::sort(files.begin(), files.end());
        for (auto const& file : files) {
            auto is_there = false;
            auto const bytes = open(context, draft, file, is_there);
            if (bytes != nullptr && goes_on(context, draft)) {
                read_deb_stanzas(context, draft, *bytes, draft.source(folder));
            }
        }
        return !files.empty();
    }

    /// rpm keeps several versions of a kernel side by side under one name; the newest stands for
    /// them.
    static bool read_rpm(Context const& context, SectionDraft& draft) {
        auto const database = find_rpm_database(context.root);
        if (!database) {
            return false;
        }
        auto const source = draft.source(database->name);
        auto newest = std::unordered_map<std::string, RpmPackage>{};
        auto const walked = walk_rpm_database(*database, [&](RandomBytes& header) {
            auto package = read_rpm_header(header);
            if (!package) {
                draft.miss(absence_for(package.error().code));
                return !context.is_spent();
            }
            // Keys that packages are signed with, kept as if they were packages.
            if (package->name == "gpg-pubkey") {
                return true;
            }
            auto& known = newest[package->name + ':' + package->architecture];
            if (known.name.empty() ||
                std::is_lt(compare_rpm_versions(known.version, package->version))) {
                known = std::move(package).value();
            }
            auto const is_over = newest.size() + draft.size() >= max_packages || context.is_spent();
            if (is_over) {
                draft.miss(Absence::over_budget);
            }
            return !is_over;
        });
        if (!walked) {
            draft.miss(absence_for(walked.error().code));
        }
        for (auto const& [key, package] : newest) {
            append(
                draft,
                {"rpm", package.name, package.architecture, package.version, package.source},
                source
            );
        }
        return true;
    }

    static bool read_apk(Context const& context, SectionDraft& draft) {
        constexpr auto file = std::string_view{"/lib/apk/db/installed"};
        auto is_there = false;
        auto const bytes = open(context, draft, file, is_there);
        if (bytes == nullptr) {
            return is_there;
        }
        auto const source = draft.source(file);
        auto stanzas = StanzaReader{*bytes};
        while (goes_on(context, draft)) {
            auto const stanza = stanzas.next();
            if (!stanza) {
                break;
            }
            if (auto const package = read_apk_package(*stanza)) {
                append(
                    draft,
                    {"apk",
                     package->name,
                     package->architecture,
                     package->version,
                     package->origin},
                    source
                );
            }
        }
        if (stanzas.failure()) {
            draft.miss(absence_for(stanzas.failure()->code));
        }
        return true;
    }
};

} // namespace

std::unique_ptr<Collector> make_packages_collector() {
    return std::make_unique<PackagesCollector>();
}

} // namespace sonae::collect
