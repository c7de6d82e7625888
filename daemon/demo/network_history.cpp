// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/network_history.hpp"

#include "daemon/core/network_files.hpp"
#include "daemon/demo/network.hpp"
#include "daemon/demo/segment.hpp"
#include "daemon/demo/zstd_frame.hpp"

#include <set>

namespace sonae::demo {

namespace {

using core::network::Item;

constexpr auto first_map = std::chrono::hours{24 * 60};
constexpr auto last_change = std::chrono::hours{24 * 9};

/// What the house did not have two months ago.
std::set<std::string> const& new_devices() {
    static auto const names = std::set<std::string>{
        "VPN-03", "US-14", "AUTO-12", "CAM-19", "CAM-20", "KARTE-479", "KARTE-480"};
    return names;
}

Result<void> store_item(core::Store& store, Item const& item, Instant at) {
    auto record = core::NetworkItemRecord{};
    record.kind = core::network::kind_of(item);
    record.id = core::network::id_of(item);
    record.document = core::network::encode_item(item);
    record.changed_at = at;
    record.changed_by = "system";
    return store.put_network_item(record);
}

Result<void> store_declarations(core::Store& store, topology::Declarations const& declared) {
    auto const at = declared.segments.front().declared_at;
    TRY_DONE(store_item(store, core::network::ZonesItem{declared.zones, declared.rules}, at));
    for (auto const& segment : declared.segments) {
        TRY_DONE(store_item(store, segment, at));
    }
    for (auto const& connection : declared.connections) {
        TRY_DONE(store_item(store, connection, at));
    }
    return {};
}

Result<void> store_reading(core::Store& store, topology::DeviceReading const& reading) {
    auto source = core::network::DeviceSource{};
    source.address = reading.address;
    source.state = core::network::DeviceState::ok;
    source.asked_at = reading.at;
    source.answered_at = reading.at;
    source.reading = std::make_shared<topology::DeviceReading const>(reading);
    return store.put_network_source(core::record_of(source, reading.at));
}

Result<void> store_sensor(
    core::Store& store, topology::SensorView const& view, std::string const& document, Instant now
) {
    auto const source = core::network::SensorSource{
        view.source, now, std::make_shared<topology::SensorView const>(view)};
    TRY(frame, zstd_frame(document));
    return store.put_network_source(core::record_of(source, std::move(frame)));
}

topology::SensorView
sensor_view(std::string const& document, std::vector<ledger::LedgerRow> const& rows) {
    auto view = topology::parse_sensor_view(document).value_or({});
    for (auto const& row : rows) {
        if (row.name == "MON-01" && row.agent) {
            view.agent = row.agent->text();
            view.asset = row.id.text();
        }
    }
    view.source = "sensor:" + view.agent + "/" + view.interface;
    return view;
}

/// Everything of which the network is built, as it was at `now`.
topology::Sources sources_of(
    std::vector<Device> const& devices,
    std::vector<ledger::LedgerRow> const& rows,
    Instant now,
    std::set<std::string> const& absent = {}
) {
    auto sources = topology::Sources{};
    for (auto const& row : rows) {
        if (!absent.contains(row.name)) {
            sources.machines.push_back(std::make_shared<ledger::LedgerRow const>(row));
        }
    }
    for (auto& reading : readings(devices, now, absent)) {
        sources.devices.push_back(std::make_shared<topology::DeviceReading const>(std::move(reading)
        ));
    }
    sources.declarations =
        std::make_shared<topology::Declarations const>(declarations(devices, now));
    sources.before = std::make_shared<topology::Network const>();
    return sources;
}

Result<core::network::Built> store_map(core::Store& store, topology::Sources sources, Instant at) {
    auto built = core::network::built({std::move(sources), at});
    TRY_DONE(store.change_network(at, built.changes));
    return built;
}

Result<void> approve(core::Store& store, Instant of) {
    auto approval = core::network::Approval{};
    approval.id = "apv_0000000000000000000000000000d001";
    approval.of = of;
    approval.at = of + std::chrono::hours{20};
    approval.by = "system";
    approval.by_name = "病院長 高梨";
    approval.note = "医療情報システム安全管理委員会で確認";
    return store_item(store, approval, approval.at);
}

} // namespace

Result<void> store_network(core::Store& store, std::vector<Device> const& devices, Instant now) {
    TRY(rows, store.rows());
    auto const document = sensor_document(devices, now);
    auto const view = sensor_view(document, rows);
    TRY_DONE(store_declarations(store, declarations(devices, now)));
    for (auto const& reading : readings(devices, now)) {
        TRY_DONE(store_reading(store, reading));
    }
    TRY_DONE(store_sensor(store, view, document, now));

    auto const early = now - first_map;
    TRY(before, store_map(store, sources_of(devices, rows, early, new_devices()), early));
    TRY_DONE(approve(store, early));
    auto sources = sources_of(devices, rows, now - last_change);
    sources.sensors.push_back(std::make_shared<topology::SensorView const>(view));
    sources.before = before.network;
    TRY(after, store_map(store, std::move(sources), now - last_change));
    return {};
}

} // namespace sonae::demo
