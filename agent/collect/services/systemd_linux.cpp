// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/services/services_linux.hpp"
#include "agent/collect/services/unit_file_parse.hpp"
#include "agent/collect/system_read_linux.hpp"

#include <map>

namespace sonae::collect {

namespace {

using schema::Absence;

constexpr auto max_entries = std::size_t{16} * 1024;
constexpr auto max_unit_bytes = std::size_t{256} * 1024;
constexpr auto max_units = std::size_t{4096};
constexpr auto service_suffix = std::string_view{".service"};

/// Who put a unit, or the wish for one, where it is.
enum class Origin {
    administrator, ///< `systemctl enable` and hand-written files
    generator,     ///< made at boot out of other files: init scripts, fstab, kernel command line
    vendor,        ///< came with a package
};

struct LoadFolder {
    std::string_view path;
    Origin origin;
};

/// systemd.unit(5), "Unit File Load Path", first wins. Without /run/systemd/transient: what stands
/// there was made for one command and goes with it.
constexpr auto load_path = std::array<LoadFolder, 12>{
    {{"/etc/systemd/system.control", Origin::administrator},
     {"/run/systemd/system.control", Origin::administrator},
     {"/run/systemd/generator.early", Origin::generator},
     {"/etc/systemd/system", Origin::administrator},
     {"/etc/systemd/system.attached", Origin::administrator},
     {"/run/systemd/system", Origin::administrator},
     {"/run/systemd/system.attached", Origin::administrator},
     {"/run/systemd/generator", Origin::generator},
     {"/usr/local/lib/systemd/system", Origin::vendor},
     {"/usr/lib/systemd/system", Origin::vendor},
     {"/lib/systemd/system", Origin::vendor},
     {"/run/systemd/generator.late", Origin::generator}}};

struct Unit {
    fs::path file;
    std::string_view folder;
    Origin origin = Origin::vendor;
    bool is_masked = false;
};

std::string file_name_of(std::string_view path) {
    auto const slash = path.rfind('/');
    return std::string{slash == std::string_view::npos ? path : path.substr(slash + 1)};
}

bool is_template(std::string_view name) {
    return name.ends_with("@.service");
}

/// All unit files and wishes of the load path.
class UnitFolders {
public:
    explicit UnitFolders(Context const& context)
        : context_{context} {
        for (auto const& folder : load_path) {
            // After the merge of /usr the folder would only be read twice.
            if (folder.path.starts_with("/lib/") && link_target(context.at("/lib"))) {
                continue;
            }
            take_folder(folder);
        }
        add_wanted_instances();
    }

    [[nodiscard]] std::map<std::string, Unit> const& units() const { return units_; }

    [[nodiscard]] std::string_view
    start_of(std::string const& name, Unit const& unit, bool can) const {
        if (unit.is_masked) {
            return "masked";
        }
        if (wanted_[Origin::administrator].contains(name)) {
            return "enabled";
        }
        auto const is_generated = wanted_[Origin::generator].contains(name);
        if (unit.origin == Origin::generator) {
            return is_generated ? "enabled" : "disabled";
        }
        if (!can) {
            return "static";
        }
        return is_generated || wanted_[Origin::vendor].contains(name) ? "enabled" : "disabled";
    }

private:
    /// A set of names for each origin.
    class Wishes {
    public:
        std::set<std::string>& operator[](Origin origin) {
            return names_[static_cast<std::size_t>(origin)];
        }

        std::set<std::string> const& operator[](Origin origin) const {
            return names_[static_cast<std::size_t>(origin)];
        }

        [[nodiscard]] std::array<std::set<std::string>, 3> const& all() const { return names_; }

    private:
        std::array<std::set<std::string>, 3> names_;
    };

    void take_folder(LoadFolder const& folder) {
        auto const path = context_.at(folder.path);
        auto const entries = list_folder(path, max_entries);
        if (!entries) {
            return;
        }
        for (auto const& entry : *entries) {
            auto const name = std::string_view{entry.name};
            if (name.ends_with(".wants") || name.ends_with(".requires") ||
                name.ends_with(".upholds")) {
                take_wishes(path / entry.name, folder.origin);
            } else if (name.ends_with(service_suffix) && !entry.is_folder) {
                take_unit(folder, path / entry.name, entry);
            }
        }
    }

    void take_wishes(fs::path const& folder, Origin origin) {
        auto const entries = list_folder(folder, max_entries);
        if (!entries) {
            return;
        }
        for (auto const& entry : *entries) {
            if (entry.is_link && entry.name.ends_with(service_suffix)) {
                wanted_[origin].insert(entry.name);
            }
        }
    }

    void take_unit(LoadFolder const& folder, fs::path const& file, FolderEntry const& entry) {
        if (units_.contains(entry.name) || units_.size() >= max_units) {
            return;
        }
        auto unit = Unit{file, folder.path, folder.origin, false};
        if (auto const target = entry.is_link ? link_target(file) : std::nullopt) {
            auto const own_name = file_name_of(*target);
            unit.is_masked = *target == "/dev/null";
            if (!unit.is_masked && own_name != entry.name) {
                take_alias(own_name, folder.origin);
                return;
            }
            unit.file = resolved(context_, file, *target);
        } else {
            auto failure = std::error_code{};
            unit.is_masked = fs::file_size(file, failure) == 0 && !failure;
        }
        units_.emplace(entry.name, std::move(unit));
    }

    /// Another name of a unit. In /etc it stands there because the unit was enabled with it.
    void take_alias(std::string const& of, Origin origin) {
        if (origin == Origin::administrator) {
            wanted_[origin].insert(of);
        }
    }

    void add_wanted_instances() {
        for (auto const& names : wanted_.all()) {
            for (auto const& name : names) {
                auto const of = units_.find(template_of(name));
                if (of != units_.end() && units_.size() < max_units) {
                    units_.emplace(name, of->second);
                }
            }
        }
    }

    Context const& context_;
    std::map<std::string, Unit> units_;
    Wishes wanted_;
};

/// One-off jobs start and end as their timers please: "running" would say when the agent looked.
Found state_of(RunningUnits const& running, std::string const& name, UnitFile const& file) {
    if (file.is_oneshot && !file.remains_after_exit) {
        return Absence::not_applicable;
    }
    return running.state_of(name, file.remains_after_exit);
}

void add_unit(
    SectionBuilder& section,
    std::string const& name,
    Unit const& unit,
    UnitFolders const& folders,
    RunningUnits const& running
) {
    auto const text =
        unit.is_masked ? Result<std::string>{std::string{}} : read_text(unit.file, max_unit_bytes);
    auto const parsed = text ? parse_unit_file(*text) : Result<UnitFile>{text.error()};
    auto const file = parsed ? *parsed : UnitFile{};
    auto const source = section.source(unit.folder);
    auto item = schema::Item{"unit:" + name.substr(0, name.size() - service_suffix.size()), {}};
    add_fact(item, "state", state_of(running, name, file), section.source("/sys/fs/cgroup"));
    if (parsed || unit.is_masked) {
        auto const start = folders.start_of(name, unit, file.can_be_enabled);
        add_fact(item, "start", found_text(start), source);
        auto const description = expanded_description(file.description, name);
        add_fact(item, "description", found_text(description), source);
    } else {
        add_fact(item, "start", absence_for(parsed.error()), source);
        add_fact(item, "description", absence_for(parsed.error()), source);
    }
    section.put(std::move(item));
}

} // namespace

void add_systemd_services(Context const& context, SectionBuilder& section) {
    auto const folders = UnitFolders{context};
    auto const running = RunningUnits{context};
    section.source("/usr/lib/systemd/system"); // most units come from there; the first is shortest
    for (auto const& [name, unit] : folders.units()) {
        if (context.is_spent()) {
            section.mark_partial(Absence::over_budget);
            return;
        }
        if (!is_template(name)) {
            add_unit(section, name, unit, folders, running);
        }
    }
}

} // namespace sonae::collect
