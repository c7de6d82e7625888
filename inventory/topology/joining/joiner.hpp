// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/disjoint_sets.hpp"
#include "inventory/topology/joining/machines.hpp"

namespace sonae::topology::joining {

/// Puts together what belongs to one machine. A node is a row of the ledger, a reading, a MAC, a
/// chassis name or a lone address; a set of nodes is a machine. Keys are taken from the surest to
/// the weakest, each in the order of its values, so that the outcome does not hang on the order of
/// sources; a key that would make one machine of two is not followed.
class Joiner {
public:
    explicit Joiner(Survey const& survey);

    void join_all();

    [[nodiscard]] std::uint32_t root(std::uint32_t node) { return sets_.root(node); }

    [[nodiscard]] std::size_t size() const { return sets_.size(); }

    std::uint32_t add_node();
    [[nodiscard]] std::uint32_t row_node(std::size_t index) const;
    [[nodiscard]] std::uint32_t reading_node(std::size_t index) const;

    std::vector<std::pair<Mac, std::uint32_t>> macs; ///< in their order
    std::map<std::string, std::uint32_t> chassis;    ///< names that are no MAC
    std::vector<AddressClaim> claims;                ///< by address, whoever has it first
    std::vector<std::pair<std::uint32_t, Announcement>>
        announcements; ///< with the node they tell of
    std::unordered_map<Mac, SeenMac> seen;
    std::vector<bool> by_address; ///< of a root: a weak key was needed
    std::unordered_map<Mac, std::vector<std::uint32_t>> rows_of; ///< rows that list a MAC
    std::unordered_map<Mac, std::uint32_t> node_of;

private:
    /// What a set may have only once.
    struct Marks {
        bool has_row = false;
        bool has_mac = false;
        std::string row_serial;
        std::string serial;
        std::string engine;
        std::string chassis;
    };

    [[nodiscard]] bool has_mac(std::uint32_t node) { return marks_[sets_.root(node)].has_mac; }

    /// An interface's MAC, with a node; none when it tells no machines apart.
    Mac own_mac(std::string const& text);
    void claim(std::string const& text, AddressClaim what);
    void add_host(SensorHost const& host);
    std::uint32_t mac_node(Mac mac);
    std::uint32_t chassis_node(std::string const& name);
    void add_rows();
    void add_readings();
    void add_tables();
    void add_sensors();
    void add_announcement(Announcement const& announcement);
    void see(Mac mac, Instant at, std::string_view ground, std::string const& source);
    bool join(std::uint32_t a, std::uint32_t b, bool is_weak = false);
    [[nodiscard]] bool contradict(Marks const& a, Marks const& b, bool is_weak) const;
    void join_rows_by_mac();
    void join_readings_by_mac();
    void join_by_engine();
    void join_by_serial();
    void join_announcements();
    void join_protocols_of_a_port();
    void join_by_name();
    void join_by_address();
    void join_announced_addresses();
    void sort_claims();

    Survey const& survey_;
    DisjointSets sets_;
    std::vector<Marks> marks_;
};

/// A serial number that can be one: "", "0", "None", "To be filled by O.E.M." give "".
std::string normal_serial(std::string_view serial);

/// The first label of a name in lower case; "" of one that many machines have ("localhost").
std::string normal_name(std::string_view name);

} // namespace sonae::topology::joining
