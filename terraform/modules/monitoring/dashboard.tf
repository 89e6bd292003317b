locals {
  # Each chart: its title, its metric, how it is made one line, and by what lines are told apart.
  charts = [
    { title = "Requests a second, by class", metric = "run.googleapis.com/request_count", resource = local.service, aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", by = ["metric.label.response_code_class"] },
    { title = "Latency, p95 (ms)", metric = "run.googleapis.com/request_latencies", resource = local.service, aligner = "ALIGN_PERCENTILE_95", reducer = "REDUCE_MAX", by = [] },
    { title = "Instances", metric = "run.googleapis.com/container/instance_count", resource = local.service, aligner = "ALIGN_MAX", reducer = "REDUCE_SUM", by = ["metric.label.state"] },
    { title = "Memory, p99", metric = "run.googleapis.com/container/memory/utilizations", resource = local.service, aligner = "ALIGN_PERCENTILE_99", reducer = "REDUCE_MAX", by = [] },
    { title = "CPU, p99", metric = "run.googleapis.com/container/cpu/utilizations", resource = local.service, aligner = "ALIGN_PERCENTILE_99", reducer = "REDUCE_MAX", by = [] },
    { title = "Start-up (ms)", metric = "run.googleapis.com/container/startup_latencies", resource = local.service, aligner = "ALIGN_PERCENTILE_95", reducer = "REDUCE_MAX", by = [] },
    { title = "Refused, by reason", metric = "logging.googleapis.com/user/${google_logging_metric.refused.name}", resource = "resource.type=\"cloud_run_revision\"", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", by = ["metric.label.event"] },
    { title = "Slower than 5 s", metric = "logging.googleapis.com/user/${google_logging_metric.slow.name}", resource = "resource.type=\"cloud_run_revision\"", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", by = [] },
    { title = "Jobs, by result", metric = "run.googleapis.com/job/completed_execution_count", resource = local.jobs, aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", by = ["metric.label.result"] },
  ]
}

resource "google_monitoring_dashboard" "this" {
  dashboard_json = jsonencode({
    displayName = var.name
    mosaicLayout = {
      columns = 48
      tiles = [for i, chart in local.charts : {
        xPos = (i % 3) * 16, yPos = floor(i / 3) * 16, width = 16, height = 16
        widget = {
          title = chart.title
          xyChart = {
            dataSets = [{
              plotType = "LINE"
              timeSeriesQuery = {
                timeSeriesFilter = {
                  filter      = "metric.type=\"${chart.metric}\" AND ${chart.resource}"
                  aggregation = { alignmentPeriod = "60s", perSeriesAligner = chart.aligner, crossSeriesReducer = chart.reducer, groupByFields = chart.by }
                }
              }
            }]
          }
        }
      }]
    }
  })
}
