"""The entity tagger measured: training, evaluation, baselines, speed."""
